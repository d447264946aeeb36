(function () {
  "use strict";
  var page = document.documentElement;
  var slides = Array.prototype.slice.call(document.querySelectorAll("main > .section"));
  var announcer = document.querySelector(".annonce");
  var current = 0;
  var notes = null;

  function slideOf(index) { return slides[index].querySelector(".diapo"); }
  function titleOf(index) { return slideOf(index).querySelector("h1, h2").textContent.trim(); }

  function scale() {
    // 1280 x 720 is the size of a slide in CSS pixels.
    page.style.setProperty("--echelle", Math.min(window.innerWidth / 1280, window.innerHeight / 720));
  }

  function fillNotes() {
    if (!notes || notes.closed) { return; }
    var target = notes.document;
    var found = slides[current].querySelector(".notes");
    target.title = "Notes, diapo " + (current + 1);
    target.querySelector("h1").textContent = (current + 1) + " / " + slides.length + " : " + titleOf(current);
    var body = target.querySelector("main");
    body.textContent = "";
    if (found) {
      Array.prototype.forEach.call(found.children, function (child) {
        if (child.tagName !== "SUMMARY") { body.appendChild(target.importNode(child, true)); }
      });
    }
    target.querySelector(".suite").textContent = current + 1 < slides.length ? "Ensuite : " + titleOf(current + 1) : "Dernière diapo";
  }

  function openNotes() {
    if (!notes || notes.closed) {
      notes = window.open("", "notes-copil", "width=900,height=700");
      if (!notes) { announcer.textContent = "Le navigateur a refusé la fenêtre des notes."; return; }
      notes.document.write('<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Notes</title><style>body{font:1.35rem/1.45 "Source Sans Pro",sans-serif;color:#1D2A33;margin:2rem;max-width:46rem}h1{font-size:1.6rem;line-height:1.2}li{margin:.6rem 0;font-size:1.1rem}ul{padding-left:1.2rem}.suite{color:#52606B;border-top:1px solid #C5CED4;padding-top:1rem}</style></head><body><h1></h1><main></main><p class="suite"></p></body></html>');
      notes.document.close();
      notes.document.addEventListener("keydown", onKey);
    }
    fillNotes();
    notes.focus();
  }

  function show(index) {
    current = Math.max(0, Math.min(slides.length - 1, index));
    slides.forEach(function (slide, rank) { slide.classList.toggle("courante", rank === current); });
    if (page.classList.contains("projection")) {
      history.replaceState(null, "", "#diapo-" + (current + 1));
      announcer.textContent = "Diapo " + (current + 1) + " sur " + slides.length + " : " + titleOf(current);
    } else {
      slides[current].scrollIntoView();
    }
    fillNotes();
  }

  function project() {
    scale();
    page.classList.add("projection");
    show(current);
    if (page.requestFullscreen && !document.fullscreenElement) { page.requestFullscreen().catch(function () {}); }
  }

  function leave() {
    page.classList.remove("projection");
    if (document.fullscreenElement) { document.exitFullscreen(); }
    slides[current].scrollIntoView();
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    var projecting = page.classList.contains("projection");
    var key = event.key;
    if (key === "n" || key === "N") { event.preventDefault(); openNotes(); return; }
    if (key === "f" || key === "F") { event.preventDefault(); if (projecting) { leave(); } else { project(); } return; }
    if (!projecting) { return; }
    if (/^(BUTTON|A|SUMMARY)$/.test(event.target.tagName) && (key === "Enter" || key === " ")) { return; }
    var moves = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1 };
    if (key in moves) { event.preventDefault(); show(current + moves[key]); }
    if (key === "Home") { event.preventDefault(); show(0); }
    if (key === "End") { event.preventDefault(); show(slides.length - 1); }
    if (key === "Escape") { leave(); }
  }

  document.addEventListener("keydown", onKey);
  window.addEventListener("resize", scale);
  document.addEventListener("fullscreenchange", function () {
    if (!document.fullscreenElement && page.classList.contains("projection")) { page.classList.remove("projection"); slides[current].scrollIntoView(); }
  });
  document.getElementById("projeter").addEventListener("click", project);
  document.getElementById("ouvrir-notes").addEventListener("click", openNotes);
  document.querySelector("main").addEventListener("click", function (event) {
    if (page.classList.contains("projection") && !event.target.closest("a, summary")) { show(current + 1); }
  });
  var asked = /^#diapo-(\d+)$/.exec(location.hash);
  if (asked) { current = Math.min(slides.length, Number(asked[1])) - 1; }
})();
