/* The menu Exporteer: asks the server for a file of what the address says, or copies; tells how it went. */
"use strict";

(function () {
  const open = function () { return document.querySelectorAll(".export details[open]"); };
  const placeOfSelf = new URL("./export", document.baseURI);

  function asked(menu, format) {
    const query = new URLSearchParams(window.location.search);
    query.set("page", menu.dataset.exportPage);
    query.set("format", format);
    query.set("size", menu.querySelector(".export-panel input:checked")?.value || "slide");
    query.set("lang", document.querySelector(".page[lang]")?.lang || document.documentElement.lang);
    return placeOfSelf.pathname + "?" + query.toString();
  }

  function say(menu, text) {
    const said = menu.querySelector("[role=status]");
    said.textContent = text;
    window.clearTimeout(said.forget);
    said.forget = window.setTimeout(function () { said.textContent = ""; }, 8000);
  }

  async function fetched(menu, format) {
    const answer = await window.fetch(asked(menu, format), { credentials: "same-origin" });
    if (!answer.ok) {
      throw new Error((answer.headers.get("Content-Type") || "").startsWith("text/plain") ? (await answer.text()).trim() : "");
    }
    return answer;
  }

  function nameOf(answer) {
    const found = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
    return found ? found[1] : "figuur";
  }

  async function save(menu, button) {
    const said = menu.querySelector("[role=status]").dataset;
    button.setAttribute("aria-busy", "true");
    say(menu, said.making);
    try {
      const answer = await fetched(menu, button.dataset.export);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = nameOf(answer);
      link.click();
      window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
      say(menu, said.made.replace("{name}", link.download));
    } catch (fault) {
      say(menu, fault.message && !(fault instanceof TypeError) ? fault.message : said.failed);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  async function textsOf(menu, what) {
    if (what === "link") {
      return { text: window.location.href };
    }
    const answer = await fetched(menu, what);
    return what === "table" ? answer.json() : { text: await answer.text() };
  }

  async function copy(menu, button) {
    const said = menu.querySelector("[role=status]").dataset;
    let texts;
    try {
      texts = await textsOf(menu, button.dataset.copy);
    } catch (fault) {
      say(menu, fault.message && !(fault instanceof TypeError) ? fault.message : said.failed);
      return;
    }
    await window.zorgpadCopy(texts.text, texts.html).then(
      function () { say(menu, button.dataset.done); },
      function () { say(menu, said.notCopied); },
    );
  }

  document.addEventListener("click", function (event) {
    open().forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    const button = event.target.closest(".export [data-export], .export [data-copy]");
    if (button) {
      const menu = button.closest(".export");
      (button.dataset.export ? save : copy)(menu, button);
    }
  });

  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && event.target.closest(".export details[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
})();
