/// The one script. The page is whole without it.
enum PageScript {
  static let script: Markup = """

    (function () {
      "use strict";
      var doc = document;
      function all(root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); }
      // A row and what it opens to stay together.
      function pairs(body) {
        var found = [];
        Array.prototype.forEach.call(body.rows, function (row) {
          if (row.classList.contains("more") && found.length) found[found.length - 1].push(row);
          else found.push([row]);
        });
        return found;
      }
      function key(cell) {
        var value = cell.hasAttribute("data-v") ? cell : cell.querySelector("[data-v]");
        if (value) {
          var parts = value.getAttribute("data-v").replace("~", "").split(" ");
          return [1, parts[0], parseFloat(parts[1])];
        }
        if (cell.classList.contains("null")) return [0, "", 0];
        var text = cell.textContent;
        return /^[0-9]+$/.test(text) ? [1, "", Number(text)] : [2, text.toLowerCase(), 0];
      }
      function compare(a, b) {
        for (var i = 0; i < 3; i++) {
          if (a[i] < b[i]) return -1;
          if (a[i] > b[i]) return 1;
        }
        return 0;
      }
      function sort(table, heads, place) {
        var head = heads[place];
        var first = head.classList.contains("n") ? "descending" : "ascending";
        var second = first === "ascending" ? "descending" : "ascending";
        var order = head.getAttribute("aria-sort") === first ? second : first;
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", order);
        var sign = order === "ascending" ? 1 : -1;
        var body = table.tBodies[0];
        var rows = pairs(body).map(function (pair, index) {
          return { pair: pair, key: key(pair[0].cells[place]), index: index };
        });
        rows.sort(function (a, b) {
          var empty = (a.key[0] === 0) - (b.key[0] === 0);
          return empty || sign * compare(a.key, b.key) || a.index - b.index;
        });
        rows.forEach(function (row) {
          row.pair.forEach(function (part) { body.appendChild(part); });
        });
      }
      all(doc, "table.sortable").forEach(function (table) {
        var heads = all(table, "thead th");
        heads.forEach(function (head, place) {
          var button = doc.createElement("button");
          button.type = "button";
          while (head.firstChild) button.appendChild(head.firstChild);
          head.appendChild(button);
          button.addEventListener("click", function () { sort(table, heads, place); });
        });
        var tools = table.closest(".table").querySelector(".tools");
        var input = tools.querySelector("input");
        var output = tools.querySelector("output");
        var opener = tools.querySelector("button");
        var texts = null;
        tools.hidden = false;
        tools.addEventListener("submit", function (event) { event.preventDefault(); });
        input.addEventListener("input", function () {
          var words = input.value.toLowerCase().split(/\u{5C}s+/).filter(Boolean);
          texts = texts || pairs(table.tBodies[0]).map(function (pair) {
            var titles = all(pair[0], "[title]").map(function (cell) { return cell.title; });
            var text = pair[0].textContent + " " + titles.join(" ");
            return { pair: pair, text: text.toLowerCase() };
          });
          var count = 0;
          texts.forEach(function (row) {
            var fits = words.every(function (word) { return row.text.indexOf(word) >= 0; });
            if (fits) count += 1;
            row.pair.forEach(function (part) { part.hidden = !fits; });
          });
          output.textContent = words.length ? count + " of " + texts.length : "";
        });
        var details = all(table, "details");
        if (!details.length) opener.hidden = true;
        opener.addEventListener("click", function () {
          var open = details.some(function (one) { return !one.open; });
          details.forEach(function (one) { one.open = open; });
        });
      });
      // What is shown of a figure in four digits is shown in full at the pointer.
      doc.addEventListener("pointerover", function (event) {
        var cell = event.target.closest && event.target.closest("[data-v], data");
        if (cell && !cell.title) cell.title = cell.getAttribute("data-v") || cell.value;
      });
      // On paper all is open.
      var closed = [];
      window.addEventListener("beforeprint", function () {
        closed = all(doc, "details:not([open])");
        closed.forEach(function (one) { one.open = true; });
      });
      window.addEventListener("afterprint", function () {
        closed.forEach(function (one) { one.open = false; });
      });
    })();

    """
}
