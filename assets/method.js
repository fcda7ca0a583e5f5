/* The page Data en uitleg: anchors that are no new state, a text to copy, and everything unfolded on paper. */
"use strict";

(function () {
  let wanted = decodeURIComponent(window.location.hash.slice(1));

  function show(id) {
    const part = id && document.querySelector(`.about-release section#${CSS.escape(id)}`);
    const heading = part && part.querySelector("h2");
    if (heading && document.activeElement !== heading) {
      part.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    }
  }

  // The address keeps the anchor, so that a link leads to the same place; Back does not stop at every part.
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-anchor]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link && plain) {
      event.preventDefault();
      window.history.replaceState({}, "", link.hash);
      show(link.dataset.anchor);
    }
  });

  /* A part that an address asks for, on arrival or by a link from another page, comes when the page is there; the
   * first answer renews the page once more. From the first thing the reader does, the reader decides; a screen
   * reader moves the focus without a key that we hear. */
  document.addEventListener("click", function (event) {
    const link = event.target.closest("a[data-soft]");
    wanted = link && link.hash ? link.hash.slice(1) : "";
  });
  ["keydown", "pointerdown", "wheel", "touchstart"].forEach(function (does) {
    document.addEventListener(does, function () { wanted = ""; }, { capture: true, passive: true });
  });

  window.addEventListener("popstate", function () { wanted = decodeURIComponent(window.location.hash.slice(1)); });

  document.addEventListener("focusin", function (event) {
    const part = event.target.closest(".about-release .parts section");
    if (part && part.id !== wanted) {
      wanted = "";
    }
    show(wanted);
  });
  new MutationObserver(function () { show(wanted); })
    .observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[data-copies]");
    const text = button && document.getElementById(button.dataset.copies);
    if (text) {
      const said = button.parentElement.querySelector("[role=status]");
      window.zorgpadCopy(text.textContent).then(
        function () { said.textContent = button.dataset.done; },
        function () { said.textContent = button.dataset.failed; },
      );
    }
  });

  // A long list comes as text, and becomes a table when somebody unfolds it.
  function cell(kind, text) {
    const made = document.createElement(kind);
    made.textContent = text;
    if (kind === "th") {
      made.scope = "col";
    }
    return made;
  }

  function fill(details) {
    details.querySelectorAll("[data-table]:empty").forEach(function (place) {
      const [columns, ...rows] = JSON.parse(place.dataset.table);
      const table = document.createElement("table");
      const head = table.createTHead().insertRow();
      head.append(...columns.map(function (text) { return cell("th", text); }));
      const body = table.createTBody();
      rows.forEach(function (row) {
        body.insertRow().append(...row.map(function (text) { return cell("td", text); }));
      });
      place.append(table);
    });
  }

  document.addEventListener("toggle", function (event) {
    if (event.target.open && event.target.closest(".about-release")) {
      fill(event.target);
    }
  }, true);

  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".about-release details:not([open])").forEach(function (details) {
      fill(details);
      details.open = true;
      details.dataset.opened = "";
    });
  });

  window.addEventListener("afterprint", function () {
    document.querySelectorAll(".about-release details[data-opened]").forEach(function (details) {
      details.open = false;
      delete details.dataset.opened;
    });
  });
})();
