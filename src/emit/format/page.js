"use strict";
// Without this script the page is complete; with it, the table is searched as well.
const search = document.getElementById("search");
const shown = document.getElementById("shown");
const form = document.getElementById("filter");
const rows = Array.from(document.querySelectorAll(".deliveries tbody"));
const texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
const boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
document.getElementById("search-box").hidden = false;
function filter() {
  const words = search.value.toLowerCase().split(" ").filter(Boolean);
  const kinds = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
  let count = 0;
  rows.forEach(function (row, index) {
    const fits = words.every(function (word) { return texts[index].includes(word); });
    row.classList.toggle("left-out", !fits);
    if (fits) {
      const kind = kinds.some(function (kind) { return row.classList.contains(kind); });
      count += kind ? 1 : 0;
    }
  });
  shown.textContent = count + " of " + rows.length + " shown";
}
form.addEventListener("input", filter);
form.addEventListener("submit", function (event) { event.preventDefault(); });
filter();
