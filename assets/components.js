/* Components of our own: callbacks/store.py and callbacks/still.py. */
"use strict";

(function () {
  function made(part) {
    if (!Array.isArray(part)) {
      return part;
    }
    const [tag, attributes, ...inner] = part;
    return window.React.createElement(tag, attributes, ...inner.map(made));
  }

  window.zorgpad = {
    Store: function () { return null; },
    Still: function (given) {
      return window.React.createElement(window.React.Fragment, null, ...given.content.map(made));
    },
  };
})();
