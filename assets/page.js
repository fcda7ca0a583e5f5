/* What the page does without asking the server: open what is folded away, and say so when the server cannot be reached. */
"use strict";

(function () {
  /* What lies over the page closes with Escape and with a click beside it. */
  function opened() {
    return [...document.querySelectorAll("[data-light].open")];
  }

  function close(one) {
    const button = document.querySelector('button[data-opens="' + one.id + '"]');
    one.classList.remove("open");
    button?.setAttribute("aria-expanded", "false");
    return button;
  }

  document.addEventListener("keydown", function (event) {
    const all = event.key === "Escape" ? opened() : [];
    // of two that lie over one another the inner one closes first
    const last = all.find(function (one) { return !all.some(function (other) { return other !== one && one.contains(other); }); });
    if (last) {
      close(last)?.focus({ preventScroll: true });  // the focus goes back to its button
      event.preventDefault();
    }
  }, true);  // before whoever else listens to Escape

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[data-opens]");
    const opens = button && document.getElementById(button.dataset.opens);
    const here = opens || event.target;
    opened().forEach(function (one) {
      if (!one.contains(here) && !here.contains(one)) {
        close(one);
      }
    });
    if (opens) {
      const isOpen = opens.classList.toggle("open");
      button.setAttribute("aria-expanded", String(isOpen));
      const first = isOpen && opens.querySelector("select");
      if (first) {
        first.focus();
      }
    }
  });

  /* The card on the whole screen. Where the browser has no such thing (a phone of Apple) the button is not there.
   * Leaving gives the focus back to the button. */
  function fullButtons() {
    return document.querySelectorAll("button[data-full]");
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[data-full]");
    if (!button) {
      return;
    }
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      document.getElementById(button.dataset.full)?.requestFullscreen?.();
    }
  });

  document.addEventListener("fullscreenchange", function () {
    const full = document.fullscreenElement;
    fullButtons().forEach(function (button) {
      const is = full !== null && full.id === button.dataset.full;
      const was = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(is));
      if (is || was) {
        button.focus({ preventScroll: true });
      }
    });
  });

  document.documentElement.classList.toggle("no-full-screen", !document.fullscreenEnabled);

  // The skip link: the focus follows, and the address keeps no #figure, which would be one more state.
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a.skip");
    const target = link && document.querySelector(link.getAttribute("href"));
    if (target) {
      event.preventDefault();
      target.focus();
      target.scrollIntoView({ block: "start" });
    }
  });

  /* A change of a filter is asked once more when the line breaks or a worker is replaced: the question changes
   * nothing on the server. When that fails too, the card says so; Dash itself would stay silent. */
  const direct = window.fetch.bind(window);
  const isQuestion = function (resource) {
    return String(resource.url || resource).includes("/_dash-update-component");
  };
  const later = function (wait) {
    return new Promise(function (resolve) { window.setTimeout(resolve, wait); });
  };

  function tell(isReachable) {
    const told = document.getElementById("unreachable");
    if (told) {
      told.hidden = isReachable;
    }
  }

  window.fetch = async function (resource, options) {
    if (!isQuestion(resource)) {
      return direct(resource, options);
    }
    try {
      const answer = await direct(resource, options).catch(async function () {
        await later(400);
        return direct(resource, options);
      });
      tell(answer.status < 500);
      return answer;
    } catch (fault) {
      tell(false);
      throw fault;
    }
  };
})();
