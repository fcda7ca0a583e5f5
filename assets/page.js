/* What the page does without asking the server: open what is folded away, and say so when the server cannot be reached. */
"use strict";

(function () {
  document.addEventListener("click", function (event) {
    const button = event.target.closest("button[data-opens]");
    const opened = button && document.getElementById(button.dataset.opens);
    if (opened) {
      const isOpen = opened.classList.toggle("open");
      button.setAttribute("aria-expanded", String(isOpen));
      const first = isOpen && opened.querySelector("select");
      if (first) {
        first.focus();
      }
    }
  });

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
