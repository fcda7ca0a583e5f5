/* The Sankey in the browser: draws the svg that Python made, lights flows, moves the focus, reports choice and size.

   An element with class "diagram" is a canvas. Its data-size-store and data-choice-store name the dcc.Stores that
   hear of its size and of the block that was chosen, or the flow where it has data-chooses-flows. Nothing here is inline: it works under a strict
   Content-Security-Policy, and all texts come from the svg. */
(() => {
  "use strict";

  const SIZE_STEP = 10; // px: a box reports a new size only when it has changed by this much
  const SIZE_DELAY = 120; // ms of rest before it does, so that dragging a window draws once
  const TIP_GAP = 14; // px between pointer and tooltip

  const dash = (window.dash_clientside = window.dash_clientside || {});
  const blocksOf = (canvas) => [...canvas.querySelectorAll(".sankey .block")];
  const keyOf = (block) => `${block.dataset.position} ${block.dataset.step}`;
  const sentSizes = new Map(); // store -> the last size it was told
  const lastBlock = new WeakMap(); // canvas -> key of the block that had the focus last

  /* ---- drawing ---- */

  function draw(svgText, canvasId) {
    const canvas = document.getElementById(canvasId);
    if (!canvas) return dash.no_update;
    dress(canvas);
    hideTip(canvas);
    const svg = svgText ? parse(svgText) : null;
    if (svgText && !svg) return dash.no_update; // the old drawing is better than none
    const hadFocus = canvas.querySelector(".sankey")?.contains(document.activeElement);
    canvas.querySelector(".sankey")?.remove();
    if (!svg) return dash.no_update;
    svg.querySelector(":scope > title")?.remove(); // a file needs it; here it would pop up over every tooltip
    canvas.prepend(svg);
    if (!canvas.dataset.choiceStore) blocksOf(canvas).forEach(unbutton);
    const again = blocksOf(canvas).find((block) => keyOf(block) === lastBlock.get(canvas));
    if (again) enter(canvas, again, hadFocus);
    else if (hadFocus) enter(canvas, blocksOf(canvas)[0], true);
    return dash.no_update;
  }

  function unbutton(block) { // nobody listens: the arrows still walk from block to block, but there is nothing to press
    block.setAttribute("role", "img");
    block.removeAttribute("aria-pressed");
  }

  function parse(svgText) {
    const root = new DOMParser().parseFromString(svgText, "image/svg+xml").documentElement;
    const broken = root.localName !== "svg" || root.querySelector("parsererror");
    return broken ? null : document.importNode(root, true);
  }

  /* ---- which flows a block or flow lights ---- */

  function flowsOf(canvas, target) {
    if (target.matches(".flow")) return twins(canvas, target);
    const { position, step } = target.dataset;
    const into = String(Number(position) - 1);
    return [...canvas.querySelectorAll(".flow")].filter(
      ({ dataset: flow }) =>
        (flow.position === position && flow.source === step) || (flow.position === into && flow.target === step),
    );
  }

  function twins(canvas, flow) { // with a group in focus a flow has two parts: in it and outside it
    const { position, source, target } = flow.dataset;
    return [...canvas.querySelectorAll(".flow")].filter(
      ({ dataset: other }) => other.position === position && other.source === source && other.target === target,
    );
  }

  function light(canvas, target) {
    const svg = canvas.querySelector(".sankey");
    svg?.querySelectorAll(".hot").forEach((element) => element.classList.remove("hot"));
    svg?.classList.toggle("lighting", Boolean(target));
    if (!target) return;
    target.classList.add("hot");
    flowsOf(canvas, target).forEach((flow) => flow.classList.add("hot"));
    const route = target.dataset.route && svg.querySelector(`.route[data-number="${target.dataset.route}"]`);
    route?.classList.add("hot"); // the whole route of most who go this way, from its first step to its end
  }

  /* ---- tooltip: one opaque box per canvas ---- */

  function showTip(canvas, target, x, y) { // x and y in the window
    const tip = canvas.querySelector(":scope > .diagram-tip");
    if (tip.target !== target) {
      tip.target = target;
      tip.replaceChildren(
        ...target.dataset.hover.split("\n").map((line, number) => {
          const row = document.createElement(number ? "span" : "strong");
          row.textContent = line;
          return row;
        }),
      );
      light(canvas, target);
    }
    tip.hidden = false;
    const room = document.documentElement;
    const left = x + TIP_GAP + tip.offsetWidth > room.clientWidth ? x - TIP_GAP - tip.offsetWidth : x + TIP_GAP;
    const top = y + TIP_GAP + tip.offsetHeight > room.clientHeight ? y - TIP_GAP - tip.offsetHeight : y + TIP_GAP;
    tip.style.left = `${Math.max(4, left)}px`;
    tip.style.top = `${Math.max(4, top)}px`;
  }

  function showTipAt(canvas, block) { // beside the label, or under it where there is no room: never over it
    const box = block.querySelector(".hit").getBoundingClientRect();
    showTip(canvas, block, box.right - TIP_GAP / 2, box.top - TIP_GAP);
    const tip = canvas.querySelector(":scope > .diagram-tip");
    if (tip.offsetLeft < box.right) showTip(canvas, block, box.left - TIP_GAP, box.bottom - TIP_GAP / 2);
  }

  function hideTip(canvas) {
    const tip = canvas.querySelector(":scope > .diagram-tip");
    if (!tip || tip.hidden) return false;
    tip.hidden = true;
    tip.target = null;
    light(canvas, null);
    return true;
  }

  /* ---- keyboard: one tab stop; arrows walk within a step and along the biggest flow ---- */

  function enter(canvas, block, focus = true) {
    if (!block) return;
    blocksOf(canvas).forEach((other) => other.setAttribute("tabindex", other === block ? "0" : "-1"));
    lastBlock.set(canvas, keyOf(block));
    if (focus) block.focus({ preventScroll: true });
  }

  function neighbour(canvas, block, key) {
    const { position, step } = block.dataset;
    const column = blocksOf(canvas).filter((other) => other.dataset.position === position);
    const row = column.indexOf(block);
    if (key === "ArrowDown") return column[row + 1];
    if (key === "ArrowUp") return column[row - 1];
    if (key === "Home") return column[0];
    if (key === "End") return column.at(-1);
    const right = key === "ArrowRight";
    const at = right ? position : String(Number(position) - 1);
    const [here, there] = right ? ["source", "target"] : ["target", "source"];
    const flows = [...canvas.querySelectorAll(".flow")]
      .map((flow) => flow.dataset)
      .filter((flow) => flow.position === at && flow[here] === step);
    const biggest = flows.reduce((a, b) => (a && Number(a.episodes) >= Number(b.episodes) ? a : b), null);
    const next = biggest && `${right ? Number(at) + 1 : at} ${biggest[there]}`;
    return blocksOf(canvas).find((other) => keyOf(other) === next);
  }

  const WALK = ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "Home", "End"];

  function onKey(canvas, event) {
    const block = event.target.closest(".block");
    if (event.key === "Escape") {
      const isLit = canvas.querySelector('[aria-pressed="true"]');
      if (!hideTip(canvas) || isLit) return; // the page knows what else there is to leave
    } else if (block && (event.key === "Enter" || event.key === " ")) {
      choose(canvas, block);
    } else if (block && WALK.includes(event.key) && !(event.altKey || event.ctrlKey || event.metaKey)) {
      enter(canvas, neighbour(canvas, block, event.key));
    } else return;
    event.preventDefault();
  }

  /* ---- what the page hears ---- */

  function choose(canvas, mark) {
    const store = canvas.dataset.choiceStore;
    if (!store || !dash.set_props) return;
    const { position, step, source, target } = mark?.dataset ?? {};
    const isLit = !mark || mark.getAttribute("aria-pressed") === "true"; // pressed once more: everything again
    dash.set_props(store, { data: isLit ? "" : `${position}.${step ?? `${source}.${target}`}` });
  }

  function reportSize(canvas) {
    const store = canvas.dataset.sizeStore;
    const down = (length) => Math.floor(length / SIZE_STEP) * SIZE_STEP;
    const width = down(canvas.clientWidth);
    const height = down(canvas.clientHeight);
    if (!store || !dash.set_props || !width || !height) return; // hidden: the last size stays
    const font = Math.round(Number.parseFloat(getComputedStyle(canvas).fontSize));
    const size = `${width} ${height} ${font}`;
    canvas.dataset.size = size;
    if (sentSizes.get(store) === size) return; // known from before, as after a visit to another page
    sentSizes.set(store, size);
    dash.set_props(store, { data: { width, height, font } });
  }

  /* ---- a canvas gets its tooltip and listeners once ---- */

  const hovered = (event) => event.target.closest?.("[data-hover]");
  const allCanvases = () => [...document.querySelectorAll(".diagram")];

  function dress(canvas) {
    if (canvas.querySelector(":scope > .diagram-tip")) return;
    const tip = document.createElement("div");
    tip.className = "diagram-tip";
    tip.hidden = true;
    const letter = document.createElement("i"); // one em wide: tells when letters change and the box does not
    letter.className = "diagram-em";
    for (const extra of [tip, letter]) {
      extra.setAttribute("aria-hidden", "true"); // a screen reader has the block's own name
      canvas.append(extra);
    }
    canvas.addEventListener("pointermove", (event) => {
      const target = hovered(event);
      if (target) showTip(canvas, target, event.clientX, event.clientY);
      else hideTip(canvas);
    });
    canvas.addEventListener("pointerleave", (event) => event.pointerType === "touch" || hideTip(canvas));
    canvas.addEventListener("focusin", ({ target }) => {
      if (!target.matches(".block")) return;
      enter(canvas, target, false); // a screen reader moves the focus too
      if (target.matches(":focus-visible")) showTipAt(canvas, target);
    });
    canvas.addEventListener("focusout", () => hideTip(canvas));
    canvas.addEventListener("keydown", (event) => onKey(canvas, event));
    canvas.addEventListener("click", (event) => {
      const block = event.target.closest(".block");
      if (block) enter(canvas, block);
      if (block || canvas.dataset.choosesFlows) choose(canvas, block || event.target.closest(".flow"));
    });

    let waiting;
    const sized = new ResizeObserver(() => {
      clearTimeout(waiting);
      waiting = setTimeout(() => reportSize(canvas), canvas.dataset.size ? SIZE_DELAY : 0);
    });
    sized.observe(canvas);
    sized.observe(letter);
  }

  document.addEventListener("pointerdown", (event) => { // a finger cannot hover: a tap shows, a tap beside hides
    if (event.pointerType !== "touch") return;
    for (const canvas of allCanvases()) {
      const target = canvas.contains(event.target) && hovered(event);
      if (target) showTip(canvas, target, event.clientX, event.clientY);
      else hideTip(canvas);
    }
  });
  document.addEventListener("keydown", (event) => { // over a flow with the mouse, the focus is anywhere
    if (event.key !== "Escape") return;
    allCanvases().forEach((canvas) => canvas.contains(event.target) || hideTip(canvas));
  });

  const dressAll = () => allCanvases().forEach(dress);
  new MutationObserver(dressAll).observe(document.documentElement, { childList: true, subtree: true });
  dressAll();

  dash.zorgpad = Object.assign(dash.zorgpad || {}, { draw });
})();
