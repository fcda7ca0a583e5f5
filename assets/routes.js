/* The headings of the routes sort: each sets the select "order", which is what the address says. */
"use strict";

(function () {
  let sorting = "";  // the column whose heading was used last: the new table gives it the focus back

  new MutationObserver(function () {
    const heading = sorting && document.querySelector(`.routes-table th.${CSS.escape(sorting)} button`);
    if (heading && document.activeElement === document.body) {
      heading.focus({ preventScroll: true });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  document.addEventListener("focusin", function (event) {
    sorting = event.target.closest(".routes-table thead") ? sorting : "";
  });

  document.addEventListener("click", function (event) {
    const button = event.target.closest(".routes-table button[data-sort]");
    if (button) {
      sorting = button.closest("th").className;
      window.dash_clientside.set_props("routes-sort", { value: button.dataset.sort });
    }
  });

  // A row is as good a target as the link in it; a text that somebody selects stays a text.
  document.addEventListener("click", function (event) {
    const row = event.target.closest(".routes-table tbody tr");
    const link = row && row.querySelector("a.chips");
    if (link && !event.target.closest("a") && window.getSelection().isCollapsed) {
      link.click();
    }
  });
})();
