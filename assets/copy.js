/* Copying a text, and a table beside it where a program can paste one: kept when it is done, broken when it is not. */
"use strict";

window.zorgpadCopy = async function (text, html) {
  if (navigator.clipboard && window.isSecureContext) {
    if (!html || !window.ClipboardItem) {
      return navigator.clipboard.writeText(text);
    }
    return navigator.clipboard.write([new window.ClipboardItem({
      "text/plain": new Blob([text], { type: "text/plain" }),
      "text/html": new Blob([html], { type: "text/html" }),
    })]);
  }
  const field = document.createElement("textarea");  // the only way without TLS
  field.value = text;
  field.className = "for-screen-readers";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done ? undefined : Promise.reject(new Error("not copied"));
};
