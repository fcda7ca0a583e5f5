
(() => {
  "use strict";
  const canvas = document.querySelector(".diagram");
  if (!canvas) return;
  const svg = canvas.querySelector("svg");
  svg.querySelector(":scope > title")?.remove(); // it would pop up over every tooltip
  const said = document.querySelector(".chosen");
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // a screen reader has each block's own name
  document.body.append(tip);
  const blocks = [...svg.querySelectorAll(".block")];
  const flows = [...svg.querySelectorAll(".flow")];
  let chosen = null;

  const touching = ({ dataset: { position, step } }) => flows.filter(({ dataset: flow }) =>
    (flow.position === position && flow.source === step) ||
    (flow.position === String(position - 1) && flow.target === step));
  const same = ({ dataset: a }) => flows.filter(({ dataset: b }) =>
    a.position === b.position && a.source === b.source && a.target === b.target);

  function light(target) {
    svg.querySelectorAll(".hot").forEach((element) => element.classList.remove("hot"));
    svg.classList.toggle("lighting", Boolean(target));
    if (!target) return;
    const lit = target.matches(".block") ? touching(target) : target.matches(".flow") ? same(target) : [];
    [target, ...lit].forEach((element) => element.classList.add("hot"));
    const route = target.dataset.route; // the whole route of most who go this way, from its first step to its end
    if (route) svg.querySelector(`.route[data-number="${route}"]`)?.classList.add("hot");
  }

  function show(target, x, y) {
    tip.replaceChildren(...target.dataset.hover.split("\n").map((line, number) => {
      const row = document.createElement(number ? "span" : "strong");
      row.textContent = line;
      return row;
    }));
    tip.hidden = false;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    tip.style.setProperty("left", `${Math.max(4, x + 14 + tip.offsetWidth > width ? x - 14 - tip.offsetWidth : x + 14)}px`);
    tip.style.setProperty("top", `${Math.max(4, y + 14 + tip.offsetHeight > height ? y - 14 - tip.offsetHeight : y + 14)}px`);
    light(target);
  }

  function hide() {
    tip.hidden = true;
    light(chosen);
  }

  function choose(block) {
    chosen = block === chosen ? null : block;
    blocks.forEach((other) => other.setAttribute("aria-pressed", String(other === chosen)));
    said.textContent = chosen ? chosen.dataset.hover.split("\n").join(": ") : "";
    light(chosen);
  }

  function walk(block, key) {
    const { position, step } = block.dataset;
    const column = blocks.filter((other) => other.dataset.position === position);
    const row = column.indexOf(block);
    if (key === "ArrowDown") return column[row + 1];
    if (key === "ArrowUp") return column[row - 1];
    const right = key === "ArrowRight";
    const at = right ? position : String(position - 1);
    const [here, there] = right ? ["source", "target"] : ["target", "source"];
    const found = flows.map((flow) => flow.dataset).filter((flow) => flow.position === at && flow[here] === step);
    const largest = found.reduce((a, b) => (a && Number(a.episodes) >= Number(b.episodes) ? a : b), null);
    const column2 = String(right ? Number(at) + 1 : at);
    return largest && blocks.find(({ dataset: other }) => other.position === column2 && other.step === largest[there]);
  }

  const pointed = (event) => event.target.closest?.("[data-hover]");
  canvas.addEventListener("pointermove", (event) => {
    const target = pointed(event);
    if (target) show(target, event.clientX, event.clientY);
    else if (!tip.hidden) hide();
  });
  canvas.addEventListener("pointerleave", hide);
  canvas.addEventListener("click", (event) => {
    const block = event.target.closest(".block");
    if (block) choose(block);
    else if (pointed(event)) show(pointed(event), event.clientX, event.clientY);
    else if (chosen) choose(chosen);
  });
  canvas.addEventListener("focusin", (event) => {
    const block = event.target.closest(".block");
    if (!block?.matches(":focus-visible")) return;
    const box = block.querySelector(".hit").getBoundingClientRect();
    show(block, box.right - 8, box.top - 14);
  });
  canvas.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    const block = event.target.closest?.(".block");
    if (event.key === "Escape") {
      hide();
      if (chosen) choose(chosen);
    } else if (block && (event.key === "Enter" || event.key === " ")) {
      choose(block);
    } else if (block && event.key.startsWith("Arrow")) {
      const next = walk(block, event.key);
      if (!next) return;
      blocks.forEach((other) => other.setAttribute("tabindex", other === next ? "0" : "-1"));
      next.focus();
    } else return;
    event.preventDefault();
  });
})();
