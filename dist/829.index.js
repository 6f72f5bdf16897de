export const id = 829;
export const ids = [829];
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

/***/ 8829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   handOverAll: () => (/* binding */ handOverAll),
/* harmony export */   refresh: () => (/* binding */ refresh)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_463JELHO_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9973);
/* harmony import */ var _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8297);
/* harmony import */ var _chunk_YC64RUSW_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2127);
/* harmony import */ var _chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1981);
/* harmony import */ var _chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3375);
/* harmony import */ var _chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1138);
/* harmony import */ var _chunk_P3EXLIGQ_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4797);
/* harmony import */ var _chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3481);
/* harmony import */ var _chunk_4KHDTAXB_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(82);
/* harmony import */ var _chunk_AWS4YHCA_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6652);
/* harmony import */ var _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5762);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2572);
/* harmony import */ var _chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(1791);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(7037);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);















// src/reports/hand-over.ts
function handOverLines({ done, problem }) {
  if (done === void 0) return [problem ?? ""];
  return [
    "The API server accepted it.",
    ...done.cas.map((ca) => `Cluster CA ${ca.subject}, SHA-256 ${ca.fingerprint}, until ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_12__/* .day */ .vd)(ca.notAfter)}`),
    `Signs in by ${done.signsInBy}${done.clientCertificate === void 0 ? "" : `, until ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_12__/* .day */ .vd)(done.clientCertificate.notAfter)}`}`,
    ...done.path === void 0 ? [] : [`Written to ${done.path}`],
    ...done.secretName === void 0 ? [] : [`Stored as the secret ${done.secretName}`]
  ];
}
function handOverSummary(results, { keepCredentials }) {
  const rows = results.map(
    ({ name, done, problem }) => (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .row */ .nM)([
      (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(name),
      done === void 0 ? (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(problem ?? "") : places(done),
      done === void 0 ? "" : done.cas.map((ca) => (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(ca.fingerprint.slice(0, 16))).join(" "),
      done?.clientCertificate === void 0 ? (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(done?.signsInBy ?? "") : (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)((0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_12__/* .day */ .vd)(done.clientCertificate.notAfter))
    ])
  );
  const isWritten = results.some(({ done }) => done?.path !== void 0);
  const stays = keepCredentials ? "Files stay where they are after the job: keep-credentials is true." : "Files are taken away again when the job ends.";
  return [
    "## New kubeconfigs",
    "",
    (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .header */ .wx)(["Cluster", "Handed to", "Cluster CA (SHA-256)", "Client certificate until"]),
    ...rows,
    "",
    ...isWritten ? [(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(stays), ""] : []
  ].join("\n");
}
var places = ({ path, secretName }) => [
  ...path === void 0 ? [] : [(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(path)],
  ...secretName === void 0 ? [] : [`secret ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(secretName)}`]
].join(", ");

// src/rotation/hand-over.ts
async function handOver(world, { path, secretName }, { overwriteExisting }, signal) {
  const text2 = await world.azure.kubeconfig(world.cluster, { admin: world.adminCredentials }, signal);
  const target = world.readKubeconfig(text2());
  if (target === void 0)
    throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_11__/* .WorldError */ .nM("malformed", `ARM handed out a kubeconfig of ${world.cluster.name} that cannot be used`);
  world.hide(Buffer.from(text2()).toString("base64"));
  await proveSignIn(world, target, signal);
  if (path !== void 0) world.files.write(path, text2(), { overwriteExisting, remember: world.remember });
  const stored = secretName === void 0 ? void 0 : await (await world.secrets()).put(secretName, text2());
  const { clientCertificate, execCommand } = target.user;
  const [certificate] = clientCertificate === void 0 ? [] : (0,_chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_8__/* .parseCertificates */ .WW)(clientCertificate).certificates;
  return {
    ...path === void 0 ? {} : { path },
    ...secretName === void 0 ? {} : { secretName },
    ...stored === void 0 ? {} : { storedAt: stored.updatedAt },
    cas: target.ca === void 0 ? [] : (0,_chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_8__/* .parseCertificates */ .WW)(target.ca).certificates,
    ...certificate === void 0 ? {} : { clientCertificate: certificate },
    signsInBy: execCommand ?? (certificate === void 0 ? "token" : "client certificate")
  };
}
async function proveSignIn(world, target, signal) {
  const session = await world.connect(await world.signIn(target, signal), signal);
  try {
    await session.get({ path: "/api/v1/nodes", query: { limit: "1" }, permission: "list nodes" }, signal);
  } catch (error) {
    if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_11__/* .WorldError */ .nM)) throw error;
    if (error.reason === "forbidden") return;
    throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_11__/* .WorldError */ .nM(
      error.reason,
      `${error.detail}. The new kubeconfig was not proved against the API server, so nobody gets it`,
      error.code
    );
  } finally {
    await session.close();
  }
}
function destinationsOf(targets, { path, isFolder, store }) {
  const files = distinct(targets.map(({ name }) => name.replace(/[^\p{L}\p{N}._-]+/gu, "-")));
  const suffixes = distinct(targets.map(({ clusterName }) => clusterName.toUpperCase().replace(/[^A-Z0-9]+/g, "_")));
  return targets.map((_, index) => ({
    ...path === void 0 ? {} : { path: isFolder ? `${path.replace(/[\\/]+$/, "")}/${files[index] ?? ""}.yaml` : path },
    ...store === void 0 ? {} : { secretName: isFolder ? `${store.secretName}_${suffixes[index] ?? ""}` : store.secretName }
  }));
}
function distinct(names) {
  const seen = /* @__PURE__ */ new Map();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}

// src/refresh.ts
async function refresh(settings, { connectAzure, clock }) {
  const targets = await (0,_chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_4__/* .resolveTargets */ .h5)(settings.targets, settings.azure, {
    connect: connectAzure,
    clock,
    signal: AbortSignal.timeout(settings.timeoutMilliseconds)
  });
  const managed = targets.filter((target) => target.kind === "managed-cluster");
  return handOverAll(managed, settings);
}
async function handOverAll(targets, settings) {
  const { handOver: asked } = settings;
  if (asked === void 0 || targets.length === 0) return "";
  const places2 = destinationsOf(
    targets.map(({ name }) => ({ name, clusterName: name.slice(name.lastIndexOf("/") + 1) })),
    asked
  );
  const parallel = (0,_chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_6__/* .pLimit */ .c)(settings.maxParallel);
  let store;
  const secrets = () => store ??= storeOf(asked);
  const results = await Promise.all(
    targets.map((target, index) => parallel(() => handOverOne(target, places2[index] ?? {}, asked, settings, secrets)))
  );
  for (const result of results) {
    _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__/* .log */ .Rm.group(result.name, handOverLines(result));
    if (result.problem !== void 0) (0,_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__/* .annotate */ .fz)({ level: "error", title: result.name, message: result.problem });
  }
  (0,_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__/* .writeSummary */ .Sy)(handOverSummary(results, asked));
  const isWritten = results.some(({ done }) => done?.path !== void 0);
  (0,_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__/* .setOutputs */ .n0)({ kubeconfig: isWritten ? asked.path ?? "" : "" });
  const lost = results.filter(({ problem }) => problem !== void 0).length;
  if (lost === 0) return "";
  return results.length === 1 ? "The new kubeconfig could not be handed over." : `${lost === 1 ? "One" : lost} of ${results.length} kubeconfigs could not be handed over.`;
}
async function handOverOne({ name, found, azure }, place, asked, settings, secrets) {
  if (found.state !== "observed")
    return {
      name,
      problem: found.state === "unavailable" ? (0,_chunk_YC64RUSW_js__WEBPACK_IMPORTED_MODULE_3__/* .lostWords */ .W)(name, found) : "The cluster was not looked for."
    };
  const signal = AbortSignal.timeout(settings.timeoutMilliseconds);
  try {
    const port = await azure();
    const done = await handOver(
      {
        name,
        cluster: found.value,
        azure: port,
        adminCredentials: settings.azure?.adminCredentials === true,
        readKubeconfig: (0,_chunk_463JELHO_js__WEBPACK_IMPORTED_MODULE_1__/* .readKubeconfigText */ .Fq)(_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__/* .mask */ .dK),
        hide: _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__/* .mask */ .dK,
        signIn: (target, abort) => (0,_chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_4__/* .entraSignIn */ .$z)(target, azure, abort),
        connect: (0,_chunk_463JELHO_js__WEBPACK_IMPORTED_MODULE_1__/* .kubernetesAdapter */ .Su)(_chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__/* .mask */ .dK),
        files: _chunk_4KHDTAXB_js__WEBPACK_IMPORTED_MODULE_9__/* .kubeconfigFiles */ .l,
        secrets,
        remember: asked.keepCredentials ? () => void 0 : _chunk_BVCWNXVS_js__WEBPACK_IMPORTED_MODULE_2__/* .handedOver */ .$_.add
      },
      place,
      asked,
      signal
    );
    return { name, done };
  } catch (error) {
    if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_11__/* .WorldError */ .nM)) throw error;
    return { name, problem: `${error.detail} (${error.reason})` };
  }
}
async function storeOf({ store }) {
  if (store === void 0) throw new Error("nobody asked for a secret");
  const { githubSecrets } = await Promise.all(/* import() */[__webpack_require__.e(199), __webpack_require__.e(221)]).then(__webpack_require__.bind(__webpack_require__, 1221));
  return githubSecrets(store);
}



/***/ })

};
