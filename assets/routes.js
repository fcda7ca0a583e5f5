/* The headings of the routes sort: each sets the select "order", which is what the address says. */
"use strict";

(function () {
  document.addEventListener("click", function (event) {
    const button = event.target.closest(".routes-table button[data-sort]");
    if (button) {
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
