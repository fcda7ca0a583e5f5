"""The style of the HTML report: the dashboard's colours, for a screen, a telephone and paper."""

STYLE = """
:root {
  --ink: #16242F; --ink-2: #475563; --line: #C9D1D9; --bg: #F1F4F6; --card: #FFFFFF;
  --accent: #0B4F6C; --accent-weak: #E3EEF3; --outline: #39444F; --header: #10242F;
  --bar: #8CC3CD; --column: #2A8496; --focus-line: #111111; --focus-halo: #FFD43B;
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--bg); color: var(--ink);
  font: 15px/1.45 'Source Sans 3', 'Segoe UI', Arial, sans-serif; font-variant-numeric: tabular-nums;
}
header { background: var(--header); color: #FFFFFF; padding: 14px 0; }
header p { margin: 0; font-size: 17px; font-weight: 600; }
main, header div, footer { max-width: 980px; margin: 0 auto; padding: 0 20px; }
h1 { font-size: 26px; line-height: 1.25; margin: 24px 0 4px; }
h2 { font-size: 19px; margin: 0 0 8px; }
.lead { margin: 0 0 20px; max-width: 75ch; font-size: 17px; }
.key { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; }
.key { margin: 0 0 16px; }
.key div, section { background: var(--card); border: 1px solid var(--line); border-radius: 4px; }
.key div { padding: 10px 14px; }
.key dt { color: var(--ink-2); }
.key dd { margin: 0; font-size: 24px; font-weight: 600; }
section { padding: 16px 18px; margin: 0 0 16px; }
section.attention { border-left: 6px solid var(--accent); }
ul { margin: 0; padding: 0 0 0 20px; }
li { margin: 4px 0; max-width: 80ch; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: 14px 0 4px; }
th, td { text-align: left; vertical-align: top; padding: 4px 14px 4px 0; }
th, td { border-bottom: 1px solid var(--line); }
thead th, thead td { color: var(--ink-2); font-weight: 600; border-bottom: 1px solid var(--outline); }
tbody th { font-weight: 400; overflow-wrap: anywhere; }
th.n, td.n { text-align: right; white-space: nowrap; width: 8em; }
td.bar { width: 26%; padding-right: 0; vertical-align: middle; }
td.bar rect { fill: var(--bar); }
svg { display: block; }
svg.chart { min-width: 560px; }
svg.chart rect.column { fill: var(--column); }
svg.chart rect.hatched { stroke: var(--column); }
svg.chart line { stroke: var(--outline); }
svg.chart text { fill: var(--ink-2); font-size: 14px; }
.legend { color: var(--ink-2); margin: 4px 0 8px; }
details { margin-top: 8px; }
summary { cursor: pointer; color: var(--accent); font-weight: 600; }
:focus-visible { outline: 3px solid var(--focus-line); box-shadow: 0 0 0 6px var(--focus-halo); }
footer { color: var(--ink-2); padding-bottom: 32px; }
@media (max-width: 700px) {
  td.bar, thead td { display: none; }
  th.n, td.n { width: auto; padding-right: 8px; }
  tbody th { min-width: 9em; }
  section { padding: 14px 12px; }
}
@media print {
  body { background: #FFFFFF; font-size: 10pt; }
  header { background: none; color: var(--ink); padding: 0; }
  section, .key div { border-color: #999999; }
  h2, caption, thead { break-after: avoid; }
  tr, svg, .key { break-inside: avoid; }
  rect, section.attention { print-color-adjust: exact; }
}
""".strip()
