/* The address bar: what it says is shown, what is shown it says; Back, links and sharing.
 *
 * The server writes the address (callbacks/address.py), so that one place knows what belongs in it. A change of a
 * control makes a new entry in the history; arriving only completes the address that is there.
 */
"use strict";

window.dash_clientside = window.dash_clientside || {};

(function () {
  const asked = "address-asked";
  /* "load": the address may be incomplete, and the first answer completes it. "asked": Back or a link; its address is
   * the server's own, so an answer to another one is late and must not be written into this entry. "": answers follow
   * the controls. */
  let arriving = "load";
  let awaited = "";  // the address that is "asked"
  let since = 0;  // when it was
  const PATIENCE = 4000;  // ms: then whoever asks for the next page does not wait for this one
  let doubt = 0;  // the timer that asks again
  let isAskedAgain = false;
  const LATE = 500;  // ms: so much later than an answer to something else the right one is not on its way

  const base = new URL(document.baseURI).pathname.replace(/[^/]*$/, "");  // all pages live beside one another
  const here = function () {
    return "/" + window.location.pathname.slice(base.length) + window.location.search;
  };
  const sameQuery = function (one, other) {
    return new URLSearchParams(one).toString() === new URLSearchParams(other).toString();
  };

  /* One page at a time: the answer to a page that is left already would be written into the next one. Whoever goes on
   * while a page is on its way gets the last one they went to as soon as it is there. */
  function ask() {
    if (arriving === "asked" && performance.now() - since < PATIENCE) {
      return;
    }
    arriving = "asked";
    awaited = here();
    since = performance.now();
    window.dash_clientside.set_props(asked, { data: awaited });
  }

  /* An answer to a page that is left already is late. When it came together with the page that was asked for, it wrote
   * its own choices into that page: then we ask once more. When that gives something else too (the release changed and
   * does not know that choice any more), the address says what is shown. */
  function askAgain(shown) {
    window.clearTimeout(doubt);
    doubt = window.setTimeout(function () {
      if (isAskedAgain) {
        arriving = "load";
        remember(shown);
      } else {
        isAskedAgain = true;
        since = -PATIENCE;
        ask();
      }
    }, LATE);
  }

  function remember(shown) {
    const isAsked = shown.path === awaited.split("?")[0] && sameQuery(awaited.split("?")[1] || "", shown.search);
    if (arriving === "asked" && !isAsked) {
      askAgain(shown);
      return;
    }
    window.clearTimeout(doubt);
    isAskedAgain = false;
    if (arriving === "asked" && here() !== awaited) {
      arriving = "";
      ask();
      return;
    }
    document.title = shown.title;
    const live = document.getElementById("live");
    if (live.textContent !== shown.said) {
      live.textContent = shown.said;
    }
    if (!sameQuery(window.location.search, shown.search)) {
      window.history[arriving ? "replaceState" : "pushState"]({}, "", shown.search);
    }
    if (arriving === "asked") {
      keepFocus();
    }
    arriving = "";
    document.dispatchEvent(new CustomEvent("zorgpad-shown"));
  }

  function go(link) {
    window.history.pushState({}, "", link.href);
    ask();
  }

  // What had the focus may be gone with the page it stood on: then it goes on from the tab, or from the content.
  function keepFocus() {
    const lost = !document.activeElement || document.activeElement === document.body;
    const where = document.querySelector("nav a[aria-current=page]");
    if (lost && where && where.offsetParent) {
      where.focus({ preventScroll: true });
    } else if (lost) {
      document.querySelector("main")?.focus({ preventScroll: true });
    }
  }

  // A link that is part of the page: followed without loading anew, unless the reader wants a new tab.
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-soft]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain) {
      return;
    }
    event.preventDefault();
    if (!link.dataset.sets) {
      go(link);
    }
  });

  // What sets a control of the page: cheaper than asking for the whole page, and the drawing stays.
  document.addEventListener("click", function (event) {
    const setting = event.target.closest("[data-sets]");
    if (setting) {
      arriving = "";
      window.dash_clientside.set_props(setting.dataset.sets, { data: setting.dataset.value });
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.defaultPrevented || document.fullscreenElement) {
      return;
    }
    const leave = document.querySelector("a[data-undo]") || document.querySelector("a[data-escape]");
    if (leave) {
      leave.click();
    }
  });

  window.addEventListener("popstate", ask);
  document.addEventListener("change", function () { arriving = ""; }, true);

  function say(element, text) {
    element.textContent = text;
    window.setTimeout(function () { element.textContent = ""; }, 4000);
  }

  window.dash_clientside.zorgpad = Object.assign(window.dash_clientside.zorgpad || {}, {
    arrive: function () {
      return window.zorgpadWithOwn(here());
    },

    remember: function (shown) {
      if (shown) {
        remember(shown);
      }
    },

    share: function (clicks) {
      const said = document.querySelector(".share .shared");
      if (clicks && said) {
        window.zorgpadCopy(window.location.href).then(
          function () { say(said, said.dataset.done); },
          function () { say(said, said.dataset.failed); },
        );
      }
    },
  });
})();
