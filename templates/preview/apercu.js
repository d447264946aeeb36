// L'aperçu : tient la page à jour de ce que dit le serveur, garde la place du lecteur, montre les sources.

const place = (nom) => document.getElementById(nom);
const pages = place("pages");
const cadre = place("texte");
const ETATS = { en_attente: "à vérifier", en_cours: "mise en page…", a_jour: "à jour", en_erreur: "en erreur" };
const endroits = new Map(); // par section : page et hauteur sous les yeux
let vue = { courante: null, sections: [] };
let zones = [];
let montre = { section: "", texte: -1, zones: -1, styles: 0, section_texte: "" };

function element(nom, proprietes = {}, ...enfants) {
  const cree = Object.assign(document.createElement(nom), proprietes);
  cree.append(...enfants);
  return cree;
}

// --- Le serveur

const flux = new EventSource("/evenements");
flux.onmessage = (message) => montrer(JSON.parse(message.data));
flux.onerror = () => { place("avancement").textContent = "L'aperçu ne répond plus : relancez « cvreport preview »."; };

function demander(section, page = 0) {
  return fetch("/section", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ section, page }),
  });
}

function montrer(nouvelle) {
  vue = nouvelle;
  montrerSections();
  montrerAvancement();
  montrerProblemes();
  if (!vue.courante) return;
  montrerPages();
  montrerZones();
  montrerTexte();
}

// --- Les sections

function folios(section) {
  if (!section.pages) return "";
  const derniere = section.premiere + section.pages - 1;
  return section.pages > 1 ? `${section.premiere}-${derniere}` : `${section.premiere}`;
}

function montrerSections() {
  const liste = place("sections");
  while (liste.children.length > vue.sections.length) liste.lastElementChild.remove();
  vue.sections.forEach((section, rang) => {
    let bouton = liste.children[rang]?.firstElementChild;
    if (!bouton) {
      bouton = element("button", { type: "button" });
      ["titre", "folios", "etat"].forEach((nom) => bouton.append(element("span", { className: nom }), " "));
      bouton.addEventListener("click", () => demander(bouton.dataset.section, endroits.get(bouton.dataset.section)?.page ?? 0));
      liste.append(element("li", {}, bouton));
    }
    bouton.dataset.section = section.id;
    bouton.dataset.etat = section.etat;
    bouton.toggleAttribute("aria-current", vue.courante?.id === section.id);
    if (vue.courante?.id === section.id) bouton.setAttribute("aria-current", "true");
    const textes = [section.titre, folios(section), ETATS[section.etat]];
    textes.forEach((texte, index) => {
      const lieu = bouton.children[index];
      if (lieu.textContent !== texte) lieu.textContent = texte;
    });
  });
}

function montrerAvancement() {
  const enCours = vue.sections.filter((section) => section.etat === "en_cours" || section.etat === "en_attente").length;
  let texte = "Première mise en page…";
  if (enCours && vue.fini) texte = "Mise à jour…";
  else if (vue.fini) {
    const refaites = vue.fini.laid_out > 1 ? `${vue.fini.laid_out} mises en page refaites` : `${vue.fini.laid_out} mise en page refaite`;
    texte = `${vue.fini.pages} pages, ${refaites}, ${vue.fini.seconds.toFixed(1).replace(".", ",")} s`;
  }
  const lieu = place("avancement");
  if (lieu.textContent !== texte) lieu.textContent = texte;
}

// --- Les problèmes

function lieuDe(chemin, ligne, lien, texte) {
  const contenu = element("code", { textContent: texte ?? (ligne ? `${chemin}:${ligne}` : chemin) });
  return lien ? element("a", { href: lien }, contenu) : contenu;
}

let problemesMontres = "";
function montrerProblemes() {
  const etat = JSON.stringify([vue.problemes, vue.incident]);
  if (etat === problemesMontres) return;
  problemesMontres = etat;
  const graves = vue.problemes.filter((probleme) => probleme.severity === "erreur");
  place("nombre").textContent = vue.problemes.length ? `(${vue.problemes.length})` : "";
  place("problemes").replaceChildren(
    ...vue.problemes.map((probleme) =>
      element(
        "li",
        { className: probleme.severity },
        element("p", {}, lieuDe(probleme.path, probleme.line, probleme.lien, probleme.place)),
        element("p", { textContent: probleme.message }),
        element("p", {}, element("b", { textContent: "Que faire : " }), probleme.remedy),
      ),
    ),
  );
  if (!vue.problemes.length) place("problemes").replaceChildren(element("li", { textContent: "Aucun." }));
  const bandeau = place("bandeau");
  bandeau.replaceChildren();
  if (vue.incident) bandeau.append(element("p", { textContent: vue.incident }));
  if (graves.length) {
    const autres = graves.length > 1 ? ` (et ${graves.length - 1} autre${graves.length > 2 ? "s" : ""})` : "";
    bandeau.append(
      element("p", {}, "Erreur dans ", element("b", { textContent: graves[0].place }), ` : ${graves[0].message}${autres} Les dernières bonnes pages restent affichées.`),
    );
  }
}

// --- Les pages

function endroit() {
  const haut = pages.getBoundingClientRect().top;
  const enfants = [...pages.children];
  const rang = Math.max(0, enfants.findIndex((page) => page.getBoundingClientRect().bottom > haut + 4));
  const page = enfants[rang]?.getBoundingClientRect();
  return { page: rang, part: page ? (haut - page.top) / page.height : 0 };
}

function revenir({ page, part }) {
  const cible = pages.children[Math.min(page, pages.children.length - 1)];
  if (!cible) return;
  const boite = cible.getBoundingClientRect();
  pages.scrollTop += boite.top - pages.getBoundingClientRect().top + part * boite.height;
}

function montrerPages() {
  const { id, titre, images, premiere, etat } = vue.courante;
  const change = id !== montre.section;
  if (change && montre.section) endroits.set(montre.section, endroit());
  const garde = change ? (endroits.get(id) ?? { page: 0, part: 0 }) : endroit();
  if (change) pages.replaceChildren();
  montre.section = id;
  place("titre").textContent = titre;
  while (pages.children.length > images.length) pages.lastElementChild.remove();
  images.forEach((empreinte, rang) => {
    const page = pages.children[rang] ?? pages.appendChild(element("div", { className: "page" }));
    page.classList.toggle("attendue", etat === "en_cours" || !empreinte);
    montrerPage(page, empreinte, `${titre}, page ${premiere + rang}`, id);
  });
  if (change || endroit().page !== garde.page) revenir(garde);
}

function montrerPage(page, empreinte, alternative, section) {
  if (!empreinte || page.dataset.empreinte === empreinte) return;
  page.dataset.empreinte = empreinte;
  const image = element("img", { alt: alternative, src: `/image/${encodeURIComponent(section)}/${empreinte}.png` });
  const poser = () => {
    if (page.dataset.empreinte !== empreinte) return;
    page.style.aspectRatio = `${image.naturalWidth} / ${image.naturalHeight}`;
    page.replaceChildren(image); // l'ancienne image reste jusqu'ici : la page ne clignote pas
  };
  image.decode().then(poser, () => {
    // Une image remplacée pendant qu'on la demandait : celle qui la remplace est déjà demandée, ou le sera.
    if (page.dataset.empreinte !== empreinte) return;
    delete page.dataset.empreinte;
    setTimeout(() => vue.courante && montrerPages(), 300);
  });
}

let signalement = 0;
pages.addEventListener("scroll", () => {
  clearTimeout(signalement);
  signalement = setTimeout(() => montre.section && demander(montre.section, endroit().page), 300);
}, { passive: true });

// --- Les sources, depuis les pages

async function montrerZones() {
  const { id, zones: version } = vue.courante;
  const cle = `${id} ${version}`;
  if (montre.zones === cle) return;
  montre.zones = cle;
  const reponse = await fetch(`/zones/${encodeURIComponent(id)}`);
  if (reponse.ok && montre.zones === cle) zones = await reponse.json();
}

function zoneSous(evenement) {
  const page = evenement.target.closest(".page");
  if (!page) return {};
  const boite = page.getBoundingClientRect();
  const x = (100 * (evenement.clientX - boite.left)) / boite.width;
  const y = (100 * (evenement.clientY - boite.top)) / boite.height;
  const lignes = zones[[...pages.children].indexOf(page)] ?? [];
  const zone = lignes.find((z) => x >= z.left && x <= z.left + z.width && y >= z.top && y <= z.top + z.height);
  return { page, zone: zone?.references.length ? zone : undefined };
}

pages.addEventListener("mousemove", (evenement) => {
  const { page, zone } = zoneSous(evenement);
  pages.querySelectorAll(".surligne").forEach((ancien) => ancien.remove());
  page?.classList.toggle("visable", Boolean(zone));
  if (!zone) return;
  const marque = element("div", { className: "surligne" });
  Object.assign(marque.style, { left: `${zone.left}%`, top: `${zone.top}%`, width: `${zone.width}%`, height: `${zone.height}%` });
  page.append(marque);
});
pages.addEventListener("click", (evenement) => {
  const { zone } = zoneSous(evenement);
  if (zone) montrerSource(zone.references, zone.text);
});

async function montrerSource(references, texte) {
  const adresse = new URLSearchParams(references.map((reference) => ["ref", reference]));
  const reponse = await fetch(`/source?${adresse}`);
  const trouvees = reponse.ok ? await reponse.json() : [];
  const lignes = trouvees.map((source) =>
    element(
      "li",
      {},
      element("p", {}, `${source.what} : `, lieuDe(source.path, source.line, source.link)),
      element("q", { textContent: source.excerpt }),
    ),
  );
  const reste = trouvees.length ? [element("ul", {}, ...lignes)] : [element("p", { textContent: "Ce passage vient du gabarit ; aucune donnée n'y entre." })];
  place("source").replaceChildren(element("p", {}, element("b", { textContent: `« ${texte.trim().slice(0, 80)} »` })), ...reste);
}

// --- Le texte

async function montrerTexte() {
  const { id, texte } = vue.courante;
  if (montre.section_texte === id && montre.texte === texte && montre.styles === vue.styles) return;
  const meme = montre.section_texte === id;
  const styles = montre.styles !== vue.styles;
  Object.assign(montre, { section_texte: id, texte, styles: vue.styles });
  const reponse = await fetch(`/texte/${encodeURIComponent(id)}`);
  if (!reponse.ok || montre.section_texte !== id || montre.texte !== texte) return;
  const source = await reponse.text();
  if (!meme || styles || !cadre.contentDocument?.querySelector("main")) {
    cadre.onload = () => preparerTexte();
    cadre.srcdoc = source;
    return;
  }
  const nouveau = new DOMParser().parseFromString(source, "text/html").querySelector("main");
  const ancien = cadre.contentDocument.querySelector("main");
  const avant = new Set([...ancien.querySelectorAll(BLOCS)].map((bloc) => bloc.textContent));
  ancien.replaceChildren(...nouveau.childNodes);
  const changes = [...ancien.querySelectorAll(BLOCS)].filter((bloc) => !bloc.querySelector(BLOCS) && !avant.has(bloc.textContent));
  changes.forEach((bloc) => bloc.classList.add("change"));
  changes[0]?.scrollIntoView({ block: "nearest" });
  preparerTexte();
}

const BLOCS = "p, li, td, th, h1, h2, h3, h4, dd, dt, caption, figcaption";

function preparerTexte() {
  const feuille = cadre.contentDocument;
  feuille.querySelectorAll("data").forEach((passage, rang) => { passage.tabIndex = rang ? -1 : 0; });
  if (feuille.body.dataset.pret) return;
  feuille.body.dataset.pret = "oui";
  feuille.addEventListener("click", (evenement) => {
    const lien = evenement.target.closest("a");
    if (lien) evenement.preventDefault();
    viser(evenement.target);
  });
  feuille.addEventListener("keydown", (evenement) => {
    const passages = [...feuille.querySelectorAll("data")];
    const rang = passages.indexOf(feuille.activeElement);
    const pas = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[evenement.key];
    if (rang < 0) return;
    if (evenement.key === "Enter") viser(feuille.activeElement);
    if (!pas || !passages[rang + pas]) return;
    evenement.preventDefault();
    passages[rang].tabIndex = -1;
    passages[rang + pas].tabIndex = 0;
    passages[rang + pas].focus();
  });
}

function viser(cible) {
  const references = [];
  for (let noeud = cible.closest("data"); noeud; noeud = noeud.parentElement?.closest("data")) references.push(noeud.value);
  const ancre = cible.closest("[id]");
  if (ancre && ancre.id !== "contenu") references.push(ancre.id);
  cadre.contentDocument.querySelectorAll(".vise").forEach((ancien) => ancien.classList.remove("vise"));
  (cible.closest("data") ?? cible).classList.add("vise");
  montrerSource(references, (cible.closest("data") ?? cible).textContent);
}

place("avec-texte").addEventListener("change", (evenement) => document.body.classList.toggle("sans-texte", !evenement.target.checked));
if (matchMedia("(max-width: 60rem)").matches) document.querySelector("nav details").open = false;
