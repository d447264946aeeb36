(() => {
  // D'où vient un chiffre : au survol, au clavier et au toucher.
  const sources = JSON.parse(document.getElementById("sources").textContent);
  const button = document.getElementById("sources-bouton");
  const bubble = document.getElementById("source-bulle");
  const figures = [...document.querySelectorAll("main data[value]")];
  const words = {
    niveau: "valeur", difference: "différence", pourcentage: "évolution en pourcentage", rapport: "rapport",
    somme: "somme", decompte: "décompte", cible: "objectif inscrit au référentiel",
  };
  let shown = null;
  const describe = (figure) => {
    const [operation, ...cells] = figure.value.split(" ");
    const lines = cells.map((cell) => sources[cell]).filter(Boolean);
    const rule = operation === "decompte" ? cells.join(" ").replace("decompte:", "") : "";
    return `${figure.textContent} : ${words[operation] || operation}${rule ? " (" + rule + ")" : ""}` +
      (lines.length ? ". " + lines.join(" ; ") : "");
  };
  const show = (figure) => {
    bubble.textContent = describe(figure);
    bubble.hidden = false;
    shown = figure;
    const box = figure.getBoundingClientRect();
    bubble.style.top = `${Math.max(8, box.bottom + 6)}px`;
    bubble.style.left = `${Math.min(Math.max(8, box.left), Math.max(8, innerWidth - bubble.offsetWidth - 8))}px`;
  };
  const hide = () => { bubble.hidden = true; shown = null; };
  for (const figure of figures) {
    figure.addEventListener("pointerenter", () => show(figure));
    figure.addEventListener("pointerleave", hide);
    figure.addEventListener("focus", () => show(figure));
    figure.addEventListener("blur", hide);
    figure.addEventListener("click", () => (shown === figure ? hide() : show(figure)));
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", hide, { passive: true });
  button.hidden = false;
  button.addEventListener("click", () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(on));
    document.body.classList.toggle("sources-visibles", on);
    for (const figure of figures) {
      if (on) { figure.tabIndex = 0; figure.setAttribute("role", "button"); figure.setAttribute("aria-describedby", "source-bulle"); }
      else { figure.removeAttribute("tabindex"); figure.removeAttribute("role"); figure.removeAttribute("aria-describedby"); }
    }
  });
})();
