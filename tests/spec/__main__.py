"""`python -m tests.spec` writes docs/methods.md anew."""

from tests.spec.methods import PAGE, render

PAGE.parent.mkdir(exist_ok=True)
PAGE.write_text(render(), encoding="utf-8")
print(f"{PAGE.relative_to(PAGE.parents[1])}: written")
