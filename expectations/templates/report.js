"use strict";
/* Sorts tables by their headers and filters the checks. It reads and moves what is on the page, and makes no markup of text. */
(() => {
  const figure = (text) => {
    const plain = text.replace(/[,%\s]/g, "");
    return plain !== "" && !Number.isNaN(Number(plain)) ? Number(plain) : null;
  };

  const compare = (one, other) => {
    const [a, b] = [figure(one), figure(other)];
    if (a !== null && b !== null) return a - b;
    if (a !== null || b !== null) return a === null ? -1 : 1;
    return one.localeCompare(other);
  };

  const cell = (row, column) => {
    const shown = row.cells[column];
    return (shown.firstChild ? shown.firstChild.textContent.trim() || shown.textContent : "").trim();
  };

  const sort = (table, header, column) => {
    const isUp = header.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => compare(cell(a, column), cell(b, column)));
    body.append(...(isUp ? rows : rows.reverse()));
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header, column));
      header.append(button);
    });
  }

  const table = document.getElementById("all-checks");
  if (!table) return;
  const [search, outcome, severity, shown] = ["search", "outcome", "severity", "shown"].map((id) => document.getElementById(id));
  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !(
        words.every((word) => text.includes(word)) &&
        (!outcome.value || row.dataset.outcome === outcome.value) &&
        (!severity.value || row.dataset.severity === severity.value)
      );
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = `${count} of ${table.tBodies[0].rows.length} checks`;
  };
  for (const control of [search, outcome, severity]) control.addEventListener("input", filter);
  document.querySelector(".filters").hidden = false;
  filter();
})();
