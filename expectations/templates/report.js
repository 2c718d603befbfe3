"use strict";
/* Sorts tables, filters the checks, copies queries, opens what an address leads to, and says when the page is old.
   It reads and moves what is on the page, and makes no markup of text. */
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

  const heads = (table) => table.tHead.rows[table.tHead.rows.length - 1].cells;

  const sort = (table, header, column) => {
    const isUp = header.getAttribute("aria-sort") !== "ascending";
    for (const other of heads(table)) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => compare(cell(a, column), cell(b, column)));
    body.append(...(isUp ? rows : rows.reverse()));
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    [...heads(table)].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header, column));
      header.append(button);
    });
  }

  const copy = async (button, code) => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "Selected: copy it with Ctrl+C";
    }
  };

  for (const code of document.querySelectorAll(".query pre > code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy query";
    button.addEventListener("click", () => copy(button, code));
    code.parentElement.before(button);
  }

  const DAY = 86400000;
  const age = Math.floor((Date.now() - Date.parse(document.getElementById("started").dateTime)) / DAY);
  const stale = document.getElementById("stale");
  if (age >= 2) {
    stale.textContent = `This report is ${age} days old: if runs are scheduled, the schedule has stopped.`;
    stale.hidden = false;
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
        (!outcome.value || row.dataset.outcome === outcome.value || (outcome.value === "open" && row.dataset.outcome !== "passed")) &&
        (!severity.value || row.dataset.severity === severity.value)
      );
      count += row.hidden ? 0 : 1;
    }
    shown.textContent = `${count} of ${table.tBodies[0].rows.length} checks shown${outcome.value === "open" ? "; the others passed" : ""}`;
  };
  search.addEventListener("input", () => {
    if (outcome.value === "open") outcome.value = "";
  });
  for (const control of [search, outcome, severity]) control.addEventListener("input", filter);
  document.querySelector(".filters").hidden = false;
  outcome.value = table.querySelector("tbody tr:not([data-outcome=passed])") ? "open" : "";
  filter();

  const lead = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.hidden) {
      for (const control of [search, outcome, severity]) control.value = "";
      filter();
    }
    for (const details of target.matches("tr") ? target.querySelectorAll("details") : []) details.open = true;
    for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", lead);
  if (location.hash) lead();
})();
