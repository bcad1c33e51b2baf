"use strict";
// The list is data; rows are made for what matches, a page at a time, so ten thousand findings stay quick.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const PAGE = 200;
  const $ = id => document.getElementById(id);
  const SEVERITIES = ["critical", "high", "medium", "low"];
  const STATUSES = ["drifted", "missing", "pending", "unmanaged", "unreadable", "unsupported", "ignored", "in_sync"];
  const LISTED = new Set(["drifted", "missing", "pending", "unmanaged", "unreadable"]);
  const rank = Object.fromEntries(SEVERITIES.map((s, i) => [s, i]));

  // One row a change; a resource without changes is one row.
  const rows = [];
  for (const r of data.resources) {
    const place = [r.account, r.region].filter(Boolean).join(" ") || "unknown";
    const base = { r, place, status: r.status, service: r.service, account: r.account || "unknown", source: r.source || "none" };
    const changes = r.changes.length ? r.changes : [null];
    for (const c of changes) {
      const severity = c ? c.severity : r.status === "missing" ? "high" : "";
      const text = [r.address, r.id, r.arn, r.reason, c && c.path, c && c.desired, c && c.live].filter(Boolean).join("\n").toLowerCase();
      const known = c ? c.known : r.known;
      const news = known === undefined ? "" : known ? "known" : "new";
      rows.push({ ...base, c, severity, text, news });
    }
  }
  const order = row => (row.severity ? rank[row.severity] : 4 + STATUSES.indexOf(row.status));
  rows.sort((a, b) => order(a) - order(b) || (a.r.address < b.r.address ? -1 : a.r.address > b.r.address ? 1 : 0));

  const filter = { search: "", status: "", severity: "", service: "", account: "", source: "", news: "", place: "" };
  const GROUPS = { place: "account and region", service: "service", source: "source", "": "nothing" };
  let group = new Set(rows.map(row => row.place)).size > 1 ? "place" : "";
  let shown = [], made = 0, sizes = new Map();

  const element = (tag, props = {}, ...children) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...children);
    return node;
  };

  function choices(id, values, label) {
    const select = $(id);
    select.append(new Option(label, ""));
    for (const value of values) select.append(new Option(value.replace("_", " "), value));
    select.addEventListener("change", () => { filter[id] = select.value; apply(); });
  }
  const distinct = key => [...new Set(rows.map(row => row[key]))].sort();

  function matches(row) {
    if (filter.status ? row.status !== filter.status : !LISTED.has(row.status)) return false;
    for (const key of ["severity", "service", "account", "source", "news", "place"]) if (filter[key] && row[key] !== filter[key]) return false;
    return filter.words.every(word => row.text.includes(word));
  }

  function cells(row) {
    const { r, c } = row;
    const first = element("td", {}, element("code", { textContent: r.address }));
    first.append(element("small", { textContent: [r.id, row.place, r.source].filter(Boolean).join(" · ") }));
    const code = (name, text, gist) => element("td", { className: name },
      ...(gist ? [element("code", { className: "gist", textContent: gist })] : []),
      ...(text === null ? [] : [element("code", { className: gist === undefined ? "" : "whole", textContent: text })]));
    if (!c) {
      const text = r.reason || { missing: "it does not exist in AWS", in_sync: "in sync" }[r.status] || r.status;
      const whole = element("td", {}, element("span", { className: "badge " + (row.severity || "low"), textContent: r.status.replace("_", " ") }));
      if (row.news) whole.append(element("small", { textContent: row.news }));
      return [first, element("td", { colSpan: 3, textContent: text }), whole];
    }
    const last = element("td", {}, element("span", { className: "badge " + c.severity, textContent: c.severity }));
    if (c.verdict !== "drift") last.append(element("small", { textContent: c.verdict }));
    if (row.news) last.append(element("small", { textContent: row.news }));
    return [first, code("path", c.path), code("from", c.desired, c.gist && c.gist[0]), code("to", c.live, c.gist && c.gist[1]), last];
  }

  function makeRows() {
    const end = Math.min(made + PAGE, shown.length), part = document.createDocumentFragment();
    for (; made < end; ++made) {
      const name = group && shown[made][group];
      if (group && (!made || shown[made - 1][group] !== name)) {
        part.append(element("tr", { className: "group" },
          element("th", { colSpan: 5, scope: "rowgroup", textContent: name }, element("small", { textContent: ` ${sizes.get(name)}` }))));
      }
      const tr = element("tr", { tabIndex: -1 }, ...cells(shown[made]));
      part.append(tr);
    }
    $("rows").append(part);
    $("more").hidden = made >= shown.length;
    $("more").textContent = `Show ${Math.min(PAGE, shown.length - made)} more of ${shown.length - made}`;
  }

  function bars(id, key, names) {
    const groups = new Map();
    for (const row of shown) {
      if (!row.severity) continue;
      const name = row[key];
      if (!groups.has(name)) groups.set(name, { total: 0, critical: 0, high: 0, medium: 0, low: 0 });
      const group = groups.get(name);
      group.total += 1; group[row.severity] += 1;
    }
    const list = [...groups].sort(names ? (a, b) => names.indexOf(a[0]) - names.indexOf(b[0]) : (a, b) => b[1].total - a[1].total);
    const most = Math.max(1, ...list.map(([, g]) => g.total));
    $(id).replaceChildren(...list.map(([name, g]) => {
      const track = element("span", { className: "track" });
      for (const s of SEVERITIES) {
        if (!g[s]) continue;
        const piece = element("span", { className: "s-" + s, title: `${g[s]} ${s}` });
        piece.style.width = 100 * g[s] / most + "%";
        track.append(piece);
      }
      const bar = element("button", { type: "button", className: "bar", title: `${name}: ${g.total}` },
        element("span", { className: "name", textContent: name }), track, element("span", { className: "n", textContent: g.total }));
      bar.addEventListener("click", () => {
        filter[key] = filter[key] === name ? "" : name;
        if ($(key) && $(key).tagName === "SELECT") $(key).value = filter[key];
        apply();
      });
      return bar;
    }));
    if (!list.length) $(id).textContent = "nothing";
  }

  function tiles() {
    $("tiles").replaceChildren(...STATUSES.map(status => {
      const n = data.summary[status];
      const tile = element("button", { type: "button", className: `tile ${status}${n ? "" : " none"}` },
        element("b", { textContent: n }), element("span", { textContent: status.replace("_", " ") }));
      tile.setAttribute("aria-pressed", filter.status === status);
      tile.addEventListener("click", () => { filter.status = filter.status === status ? "" : status; $("status").value = filter.status; apply(); });
      return tile;
    }));
  }

  function apply() {
    filter.words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
    shown = rows.filter(matches);
    sizes = new Map();
    for (const row of shown) sizes.set(row[group], (sizes.get(row[group]) || 0) + 1);
    if (group) shown.sort((a, b) => (a[group] < b[group] ? -1 : a[group] > b[group] ? 1 : 0)); // stable: the most severe stay first
    made = 0;
    $("rows").replaceChildren();
    makeRows();
    tiles();
    bars("by-service", "service");
    bars("by-place", "place");
    bars("by-severity", "severity", SEVERITIES);
    $("count").textContent = `${shown.length} of ${rows.length}` + (filter.place ? `, in ${filter.place}` : "");
    const empty = !shown.length;
    $("empty").hidden = !empty;
    $("empty").textContent = rows.some(row => LISTED.has(row.status)) ? "Nothing matches these filters." : "Everything that was read is in sync.";
  }

  function clear() {
    for (const key of Object.keys(filter)) filter[key] = "";
    for (const id of ["search", "status", "severity", "service", "account", "source", "news"]) $(id).value = "";
    apply();
  }

  function move(step) {
    const all = [...$("rows").querySelectorAll("tr:not(.group)")], at = all.indexOf(document.activeElement);
    if (at === all.length - 1 && step > 0 && made < shown.length) { makeRows(); return move(step); }
    const next = all[Math.max(0, Math.min(all.length - 1, at + step))];
    if (next) { next.focus(); next.scrollIntoView({ block: "nearest" }); }
  }

  const THEMES = ["auto", "light", "dark"], dark = matchMedia("(prefers-color-scheme: dark)");
  let theme = "auto";
  function paint() {
    document.documentElement.dataset.theme = theme === "auto" ? (dark.matches ? "dark" : "light") : theme;
    $("theme").querySelector("span").textContent = theme;
  }
  const turn = () => { theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]; paint(); };
  dark.addEventListener("change", paint);
  $("theme").addEventListener("click", turn);

  $("search").addEventListener("input", event => { filter.search = event.target.value; apply(); });
  $("clear").addEventListener("click", clear);
  $("more").addEventListener("click", makeRows);
  $("rows").addEventListener("click", event => { const tr = event.target.closest("tr:not(.group)"); if (tr && !String(getSelection())) tr.classList.toggle("open"); });
  document.addEventListener("keydown", event => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") { clear(); event.target.blur(); return; }
    if (typing) return;
    if (event.key === "/") { event.preventDefault(); $("search").focus(); }
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else if (event.key === "t") turn();
    else if (event.key === "Enter" && event.target.tagName === "TR") event.target.classList.toggle("open");
  });

  choices("status", STATUSES, "all that differ");
  choices("severity", SEVERITIES, "any");
  choices("service", distinct("service"), "any");
  choices("account", distinct("account"), "any");
  choices("source", distinct("source"), "any");
  choices("news", ["new", "known"], "any");
  $("news").parentElement.hidden = !rows.some(row => row.news);
  for (const [key, name] of Object.entries(GROUPS)) $("group").append(new Option(name, key, false, key === group));
  $("group").addEventListener("change", event => { group = event.target.value; apply(); });
  if (data.diagnostics.length) {
    $("diagnostics").hidden = false;
    $("diagnostics").querySelector("ul").append(...data.diagnostics.map(d =>
      element("li", { textContent: [d.severity, d.address, d.summary, d.detail].filter(Boolean).join(": ") })));
  }
  paint();
  apply();
})();
