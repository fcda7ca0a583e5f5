/* In a meeting: the arrow keys step through the saved views; a name goes into the link that saves; and the own region
 * is kept in this browser. It is the name of a region and nothing about anybody. */
"use strict";

(function () {
  const OWN = "zorgpad-own-region";

  document.addEventListener("keydown", function (event) {
    const step = { ArrowRight: "1", PageDown: "1", ArrowLeft: "-1", PageUp: "-1" }[event.key];  // and a presenter's remote
    const isFree = !event.target.closest("svg, input, select, textarea, [role=region]");
    const bare = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (step && isFree && bare && document.querySelector(".presenting")) {
      const link = document.querySelector('a[data-step="' + step + '"]');
      if (link) {
        event.preventDefault();
        link.click();
      }
    }
  });

  // The list stays open while one saves and removes, although the page comes anew.
  let reopens = "";

  document.addEventListener("zorgpad-shown", function () {
    const list = reopens && document.getElementById(reopens);
    reopens = "";
    if (list) {
      list.classList.add("open");
      document.querySelector('button[data-opens="' + list.id + '"]')?.setAttribute("aria-expanded", "true");
      (list.querySelector("input") || list.querySelector("a"))?.focus({ preventScroll: true });
    }
  });

  // Before address.js follows the link.
  document.addEventListener("click", function (event) {
    const saving = event.target.closest("a[data-names]");
    if (event.target.closest(".saved-views a:not(.saved-view)")) {
      reopens = event.target.closest("[data-light]").id;
    }
    if (saving) {
      const field = document.getElementById(saving.dataset.names);
      const name = (field.value.trim() || field.placeholder).replace(/[!=]/g, " ");
      saving.href = saving.getAttribute("href").replace("ZPV-NAME", encodeURIComponent(name));
      field.value = "";
    }
    const own = event.target.closest("a[data-own]");
    if (own) {
      try {
        window.localStorage.setItem(OWN, own.dataset.own);
      } catch (refused) {
        // a browser that keeps nothing: then the address alone holds it
      }
    }
  }, true);

  document.addEventListener("keydown", function (event) {
    const field = event.key === "Enter" && event.target.closest(".save-view input");
    if (field) {
      event.preventDefault();
      field.parentElement.querySelector("a[data-names]").click();
    }
  });

  /* The address with the own region of this browser, where it does not name one; an address that asks for nothing
   * begins there. */
  window.zorgpadWithOwn = function (address) {
    let own = "";
    try {
      own = window.localStorage.getItem(OWN) || "";
    } catch (refused) {
      return address;
    }
    const [path, search] = address.split("?");
    const asked = new URLSearchParams(search || "");
    if (!own || asked.has("own")) {
      return address;
    }
    if (![...asked.keys()].some(function (key) { return key !== "lang"; })) {
      asked.set("start", "own");
    }
    asked.set("own", own);
    return path + "?" + asked.toString();
  };
})();
