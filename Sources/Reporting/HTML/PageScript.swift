// What the page can do beside being read: filter the findings, keep the notes, print whole.

/// The script of a page; without it everything is shown and notes are printed as they stand.
enum PageScript {
  /// The text of the `script` element. It holds nothing of a report, so that its digest, which the
  /// page's policy names, is the same for every report of a version.
  static let text = """

    (function () {
      "use strict";
      var page = document.documentElement;
      var all = function (selector, within) {
        return Array.prototype.slice.call((within || document).querySelectorAll(selector));
      };
      var find = function (id) { return document.getElementById(id); };
      page.classList.add("js");

      // Notes: what is written stays in the page when it is printed or saved.
      var unsaved = false;
      var keep = function (area) {
        var copy = area.parentNode.querySelector(".copia");
        if (copy) { copy.textContent = area.value; }
        if (area.defaultValue !== area.value) { area.defaultValue = area.value; }
      };
      all("textarea").forEach(keep);
      document.addEventListener("input", function (event) {
        if (event.target.tagName !== "TEXTAREA") { return; }
        keep(event.target);
        unsaved = true;
      });
      window.addEventListener("beforeunload", function (event) {
        if (unsaved) { event.preventDefault(); }
      });

      // On paper nothing is folded.
      var folded = [];
      window.addEventListener("beforeprint", function () {
        folded = all("details:not([open])");
        folded.forEach(function (part) { part.open = true; });
      });
      window.addEventListener("afterprint", function () {
        folded.forEach(function (part) { part.open = false; });
        folded = [];
      });

      var tools = find("strumenti");
      if (!tools) { return; }
      var form = find("filtro");
      var count = find("conteggio");
      var findings = all("article.rilievo");
      var groups = all("section.gruppo");
      var selects = all("select", form);
      var grouped = function (number) {
        return String(number).replace(/\\B(?=(\\d{3})+$)/g, ".");
      };
      var apply = function () {
        var wanted = selects.filter(function (select) { return select.value !== ""; });
        var shown = 0;
        findings.forEach(function (finding) {
          var fits = wanted.every(function (select) {
            var values = (finding.getAttribute("data-" + select.name) || "").split(" ");
            return values.indexOf(select.value) >= 0;
          });
          finding.hidden = !fits;
          if (fits) { shown += 1; }
        });
        groups.forEach(function (group) {
          group.hidden = !group.querySelector("article.rilievo:not([hidden])");
        });
        page.classList.toggle("filtrato", wanted.length > 0);
        var names = wanted.map(function (select) {
          return select.options[select.selectedIndex].text;
        });
        count.textContent = wanted.length === 0
          ? "Mostrati tutti i rilievi: " + grouped(findings.length) + "."
          : "Mostrati " + grouped(shown) + " rilievi su " + grouped(findings.length)
            + " (filtro: " + names.join("; ") + ").";
      };
      form.addEventListener("change", apply);
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      form.addEventListener("reset", function () { setTimeout(apply, 0); });
      find("salva").addEventListener("click", function () {
        var copy = page.cloneNode(true);
        copy.classList.remove("js", "filtrato");
        all("article.rilievo, section.gruppo", copy).forEach(function (part) {
          part.hidden = false;
        });
        copy.querySelector("#strumenti").hidden = true;
        var text = "<!DOCTYPE html>\\n" + copy.outerHTML + "\\n";
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type: "text/html;charset=utf-8" }));
        link.download = "carta-di-lavoro.html";
        document.body.appendChild(link);
        link.click();
        document.body.removeChild(link);
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
        unsaved = false;
      });
      tools.hidden = false;
      apply();
    })();

    """
}
