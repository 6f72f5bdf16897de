export const id = 757;
export const ids = [757];
export const modules = {

/***/ 82:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ removeKubeconfig),
/* harmony export */   l: () => (/* binding */ kubeconfigFiles)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6652);
/* harmony import */ var _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5762);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6760);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



// src/adapters/kubeconfig/files.ts




// src/adapters/kubeconfig/document.ts
var exactly = (tag, name) => (0,_chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalarTag */ .Gf)(name, {
  ...tag,
  resolve: (source, isExplicit, tagName) => {
    const value = tag.resolve(source, isExplicit, tagName);
    return value !== _chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_RESOLVED */ .Hg && String(value) === source ? value : _chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_RESOLVED */ .Hg;
  }
});
var schema = _chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .CORE_SCHEMA */ .OU.withTags(
  exactly(_chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .intCoreTag */ .Z7, _chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .intCoreTag */ .Z7.tagName),
  exactly(_chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .floatCoreTag */ .ok, _chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .floatCoreTag */ .ok.tagName)
);
function parseDocument(text) {
  if (text.trim() === "") return {};
  try {
    const value = (0,_chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .load */ .Hh)(text, { schema, maxAliases: 1e3 });
    return isMapping(value) && entryKeys.every((key) => isEntries(value[key])) ? value : void 0;
  } catch {
    return void 0;
  }
}
var renderDocument = (document) => (0,_chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_1__/* .dump */ .Bh)(document, { lineWidth: -1, noRefs: true });
var entryKeys = ["clusters", "users", "contexts"];
var entriesOf = (document, key) => {
  const value = document[key];
  return Array.isArray(value) ? value : [];
};
var isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var isEntries = (value) => value === void 0 || value === null || Array.isArray(value) && value.every(isMapping);

// src/adapters/kubeconfig/merge.ts
var namesOf = (document) => {
  const of = (key) => entriesOf(document, key).flatMap(({ name }) => typeof name === "string" ? [name] : []);
  return { clusters: of("clusters"), users: of("users"), contexts: of("contexts") };
};
function withAdministratorsName(document) {
  const contexts = entriesOf(document, "contexts");
  const admin = contexts.find((entry) => {
    const context = "context" in entry ? entry.context : void 0;
    return isMapping(context) && typeof context["user"] === "string" && context["user"].startsWith("clusterAdmin");
  });
  if (typeof admin?.name !== "string") return document;
  const name = `${admin.name}-admin`;
  return {
    ...document,
    contexts: contexts.map((entry) => entry === admin ? { ...entry, name } : entry),
    "current-context": name
  };
}
function mergeDocuments(existing, addition) {
  if (Object.keys(existing).length === 0) return addition;
  const merged = entryKeys.map((key) => {
    const added = entriesOf(addition, key);
    const names = new Set(added.map(({ name }) => name));
    return [key, [...entriesOf(existing, key).filter(({ name }) => !names.has(name)), ...added]];
  });
  return {
    // a file without them is none for kubectl
    ..."apiVersion" in existing ? {} : { apiVersion: addition["apiVersion"] },
    ..."kind" in existing ? {} : { kind: addition["kind"] },
    ...existing,
    ...Object.fromEntries(merged),
    "current-context": addition["current-context"]
  };
}
function unmerge(current, before, added) {
  const left = entryKeys.map((key) => {
    const ours = new Set(added[key]);
    const replaced = entriesOf(before, key).filter(({ name }) => ours.has(name));
    return [key, [...entriesOf(current, key).filter(({ name }) => !ours.has(name)), ...replaced]];
  });
  const named = current["current-context"];
  const isOurs = typeof named === "string" && added.contexts.includes(named);
  return {
    ...current,
    ...Object.fromEntries(left),
    ...isOurs ? { "current-context": before["current-context"] ?? "" } : {}
  };
}

// src/adapters/kubeconfig/files.ts
var mode = 384;
var largest = 16 * 1024 * 1024;
var hashOf = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_3__.createHash)("sha256").update(text).digest("hex");
var kubeconfigFiles = {
  write: (path, text, { overwriteExisting, remember }) => {
    const addition = parseDocument(text);
    if (addition === void 0) throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__/* .WorldError */ .nM("malformed", "The new kubeconfig is no YAML that can be merged");
    guarded(path, () => {
      const target = targetOf(path);
      const existing = existingAt(target);
      if (existing !== void 0 && !overwriteExisting)
        throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__/* .WorldError */ .nM(
          "conflict",
          `${path} is there already, and was left alone. Write overwrite-existing: true to merge into it, or name another path`
        );
      const before = existing === void 0 ? {} : parseDocument(existing);
      if (before === void 0)
        throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__/* .WorldError */ .nM(
          "malformed",
          `${path} is no kubeconfig that can be merged into, and was left alone. Remove it, or name another path`
        );
      const named = withAdministratorsName(addition);
      const merged = renderDocument(mergeDocuments(before, named));
      const backup = existing === void 0 ? void 0 : freeBackup(target);
      remember({
        path: target,
        sha256: hashOf(merged),
        added: namesOf(named),
        ...existing === void 0 || backup === void 0 ? {} : { before: { backup, sha256: hashOf(existing) } }
      });
      (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_5__.dirname)(target), { recursive: true });
      if (backup !== void 0) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.copyFileSync)(target, backup, node_fs__WEBPACK_IMPORTED_MODULE_4__.constants.COPYFILE_EXCL);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.chmodSync)(backup, mode);
      }
      replace(target, merged);
    });
  }
};
function targetOf(path) {
  const whole = (0,node_path__WEBPACK_IMPORTED_MODULE_5__.resolve)(path);
  return (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.lstatSync)(whole, { throwIfNoEntry: false })?.isSymbolicLink() === true && (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.existsSync)(whole) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.realpathSync)(whole) : whole;
}
function existingAt(path) {
  const facts = (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.statSync)(path, { throwIfNoEntry: false });
  if (facts === void 0) return void 0;
  if (facts.isDirectory()) throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__/* .WorldError */ .nM("conflict", `${path} is a folder. Name a file in it`);
  if (facts.size > largest) throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__/* .WorldError */ .nM("malformed", `${path} is larger than 16 MiB: it is no kubeconfig`);
  return (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.readFileSync)(path, "utf8");
}
function freeBackup(path) {
  for (let count = 1; ; count += 1) {
    const name = `${path}.aks-cert-guard${count === 1 ? "" : `.${count}`}.bak`;
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_4__.existsSync)(name)) return name;
  }
}
function replace(path, text) {
  const part = `${path}.aks-cert-guard.part`;
  (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.rmSync)(part, { force: true });
  try {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.writeFileSync)(part, text, { mode, flag: "wx" });
    (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.renameSync)(part, path);
  } catch (error) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.rmSync)(part, { force: true });
    throw error;
  }
}
function guarded(path, work) {
  try {
    work();
  } catch (error) {
    if (error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__/* .WorldError */ .nM) throw error;
    const { code } = error;
    if (typeof code !== "string") throw error;
    throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__/* .WorldError */ .nM(
      code === "EACCES" || code === "EPERM" || code === "EROFS" ? "forbidden" : "unexpected",
      `${path} could not be written (${code}). Name a path that this job may write to, on a disk with room`
    );
  }
}
function removeKubeconfig(written) {
  const { path, before } = written;
  try {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.rmSync)(`${path}.aks-cert-guard.part`, { force: true });
    const removal = (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.existsSync)(path) ? takeAway((0,node_fs__WEBPACK_IMPORTED_MODULE_4__.readFileSync)(path, "utf8"), written) : "gone";
    if (before !== void 0) (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.rmSync)(before.backup, { force: true });
    return removal;
  } catch {
    return "failed";
  }
}
function takeAway(current, { path, before, sha256, added }) {
  const hash = hashOf(current);
  if (hash === before?.sha256) return "gone";
  const kept = before !== void 0 && (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.existsSync)(before.backup) ? before.backup : void 0;
  if (hash === sha256 && before === void 0) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.rmSync)(path);
    return "removed";
  }
  if (hash === sha256 && kept !== void 0) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_4__.renameSync)(kept, path);
    return "restored";
  }
  const document = parseDocument(current);
  const old = kept === void 0 ? {} : parseDocument((0,node_fs__WEBPACK_IMPORTED_MODULE_4__.readFileSync)(kept, "utf8"));
  if (document === void 0 || old === void 0) throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_2__/* .WorldError */ .nM("malformed", "it is no kubeconfig any more");
  replace(path, renderDocument(unmerge(document, old, added)));
  return "part";
}




/***/ }),

/***/ 757:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   removeKubeconfig: () => (/* reexport safe */ _chunk_4KHDTAXB_js__WEBPACK_IMPORTED_MODULE_1__.I)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_4KHDTAXB_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82);
/* harmony import */ var _chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6652);
/* harmony import */ var _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5762);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7037);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);







/***/ })

};
