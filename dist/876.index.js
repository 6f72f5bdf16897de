export const id = 876;
export const ids = [876];
export const modules = {

/***/ 9458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G7: () => (/* binding */ usualPace),
/* harmony export */   id: () => (/* binding */ isStopped),
/* harmony export */   ux: () => (/* binding */ within)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// src/rotation/world.ts
var usualPace = {
  polls: [1e3, 2e3, 3e3, 5e3, 1e4],
  looks: 5e3,
  progress: 15e3,
  unheard: 12e4,
  proofs: 5e3,
  settling: 6e5,
  request: 6e4
};
var within = ({ stopped }, milliseconds) => AbortSignal.any([stopped, AbortSignal.timeout(milliseconds)]);
var isStopped = ({ stopped }) => stopped.aborted;




/***/ }),

/***/ 8876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rotate: () => (/* binding */ rotate)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_J22R5UF3_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6567);
/* harmony import */ var _chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6909);
/* harmony import */ var _chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9458);
/* harmony import */ var _chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1572);
/* harmony import */ var _chunk_AJHVW22G_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9025);
/* harmony import */ var _chunk_3KZMMNM2_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8117);
/* harmony import */ var _chunk_YC64RUSW_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2127);
/* harmony import */ var _chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1981);
/* harmony import */ var _chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3375);
/* harmony import */ var _chunk_7BTTVWGD_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(927);
/* harmony import */ var _chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1138);
/* harmony import */ var _chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7201);
/* harmony import */ var _chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(3481);
/* harmony import */ var _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(5762);
/* harmony import */ var _chunk_YBNF2EVV_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(2976);
/* harmony import */ var _chunk_B2MBMDFP_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(5234);
/* harmony import */ var _chunk_2R5KBOJJ_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(577);
/* harmony import */ var _chunk_OCEU2ZWW_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(5860);
/* harmony import */ var _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(9889);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(2572);
/* harmony import */ var _chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(1791);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(7037);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(8500);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);























// src/model/rotation.ts
var rotationSteps = [
  "preflight",
  "baseline",
  "request",
  "requested",
  "ended",
  "proof",
  "check",
  "finished",
  "interrupted"
];
var proofIds = [
  "api-server-ca-differs",
  "old-ca-refused",
  "old-client-certificate-refused",
  "old-token-refused",
  "new-credentials-work",
  "service-account-token-works",
  "root-ca-published",
  "nodes-renewed",
  "kubelet-requests-issued"
];
var oldCredentialProofs = ["old-client-certificate-refused", "old-token-refused"];
var isProved = (proofs) => proofs.length === proofIds.length && proofs.every(({ outcome }) => outcome === "held" || outcome === "notApplicable");

// src/rotation/credentials.ts
var credentialsOf = (target) => ({
  target,
  cas: target.ca === void 0 ? [] : (0,_chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_13__/* .parseCertificates */ .WW)(target.ca).certificates
});
var newestCredentials = async (world) => credentialsOf(await world.handedOut((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request)));
var handshake = (world, { server, tlsServerName, proxyUrl }, milliseconds = world.pace.request) => world.tls.handshake(
  {
    server,
    askSystemTrust: false,
    ...tlsServerName === void 0 ? {} : { tlsServerName },
    ...proxyUrl === void 0 ? {} : { proxyUrl }
  },
  (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, milliseconds)
);
var areOthers = (some, others) => some.length > 0 && some.every((ca) => others.every(({ keyFingerprint }) => keyFingerprint !== ca.keyFingerprint));
var signedInBy = (target, ca, user) => ({
  ...target,
  ca,
  user
});

// src/rotation/journey.ts
var again = "Run the same job again: it goes on from there, and begins no second rotation.";
function stop(recorder, end, begun) {
  const message = begun ? `The job was told to stop. The rotation goes on in Azure. ${again}` : "The job was told to stop before anything was begun.";
  recorder.note("interrupted", message);
  return end("interrupted", message);
}

// src/rotation/pods.ts
async function readyPods(world, target) {
  const signal = (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request);
  try {
    const session = await world.connect(await world.signIn(target, signal), signal);
    try {
      const found = await session.list({ path: "/api/v1/pods", permission: "list pods" }, workloadOf, signal);
      return new Map([...Map.groupBy(found, (one) => one)].map(([workload, pods]) => [workload, pods.length]));
    } finally {
      await session.close();
    }
  } catch (error) {
    if (error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM) return void 0;
    throw error;
  }
}
function workloadOf(item) {
  const { metadata = {}, status } = item ?? {};
  const isReady = status?.conditions?.some(({ type, status: value }) => type === "Ready" && value === "True") === true;
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (!isReady || owner?.kind === "Node") return void 0;
  const hash = metadata.labels?.["pod-template-hash"];
  const isDeployment = owner?.kind === "ReplicaSet" && hash !== void 0;
  const name = isDeployment ? owner.name?.slice(0, -hash.length - 1) : owner?.name ?? metadata.name;
  return `${isDeployment ? "Deployment" : owner?.kind ?? "Pod"} ${metadata.namespace ?? ""}/${name ?? ""}`;
}

// src/rotation/proof-words.ts
var held = (id, message) => ({ id, outcome: "held", message });
var failed = (id, message, remedy) => ({
  id,
  outcome: "failed",
  message,
  ...remedy === void 0 ? {} : { remedy }
});
var notApplicable = (id, message) => ({ id, outcome: "notApplicable", message });
var unseen = (id, { reason, detail }, remedy) => ({
  id,
  outcome: "inconclusive",
  reason,
  message: detail,
  ...remedy === void 0 ? {} : { remedy }
});
function fromEvidence(id, observation) {
  if (observation?.state === "unavailable") return unseen(id, observation);
  const detail = observation?.state === "skipped" ? observation.detail : "It was not looked at";
  return unseen(id, { reason: "not-supported", detail });
}
async function attempted(id, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM) return unseen(id, error);
    throw error;
  }
}
var most = 5;
function named(names) {
  const more = names.length - most;
  return `${names.slice(0, most).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
var shortly = ({ fingerprint }) => fingerprint.slice(0, 16);

// src/rotation/prove-cluster.ts
var clientSigner = "kubernetes.io/kube-apiserver-client-kubelet";
function rootCaPublished(published, cas, old) {
  const id = "root-ca-published";
  const [wanted, gone] = [new Set(cas.map((ca) => ca.fingerprint)), new Set(old.map((ca) => ca.fingerprint))];
  const isNew = ({ cas: own, problems }) => problems.length === 0 && own.some(({ fingerprint }) => wanted.has(fingerprint)) && own.every(({ fingerprint }) => !gone.has(fingerprint));
  const behind = published.filter((one) => !isNew(one)).flatMap(({ places }) => places);
  const count = published.reduce((sum, { places }) => sum + places.length, 0);
  if (count === 0) return unseen(id, { reason: "not-found", detail: "No namespace has a ConfigMap kube-root-ca.crt" });
  if (behind.length > 0)
    return failed(
      id,
      `kube-root-ca.crt is not the new CA in ${named(behind)}`,
      "The controller manager writes it again by itself. Where it stays, delete that ConfigMap."
    );
  return held(id, `kube-root-ca.crt is CA ${cas.map(shortly).join(", ")} in all ${count} namespaces`);
}
var runsKubelet = ({ virtual }) => virtual !== true;
var seconds = (date3) => Math.floor(date3.getTime() / 1e3);
var requestsOf = ({ csrs, since }, node) => csrs.filter((csr) => csr.node === node && seconds(csr.createdAt) >= seconds(since));
async function hasNewCertificate(question, node) {
  for (const { signerName, certificate: certificate2 } of requestsOf(question, node)) {
    if (signerName !== clientSigner || certificate2 === void 0) continue;
    const path = await (0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_4__/* .validatePath */ .iQ)([certificate2], question.cas, { at: question.now, purpose: "clientAuth" });
    if (path.ok) return true;
  }
  return false;
}
async function nodesRenewed(question) {
  const id = "nodes-renewed";
  const { nodes: nodes2, since, before } = question;
  const real = nodes2.filter(runsKubelet);
  if (real.length === 0)
    return unseen(id, { reason: "not-found", detail: "The cluster lists no node that runs a kubelet" });
  const sick = real.filter(({ ready }) => !ready).map(({ name }) => name);
  const verdicts = await Promise.all(
    real.map(async ({ name, createdAt }) => {
      if (seconds(createdAt) >= seconds(since)) return "replaced";
      return await hasNewCertificate(question, name) ? "renewed" : name;
    })
  );
  const left = verdicts.filter((verdict) => verdict !== "replaced" && verdict !== "renewed");
  const problems = [
    ...sick.length === 0 ? [] : [`not Ready: ${named(sick)}`],
    ...left.length === 0 ? [] : [`older than the rotation, and without a new client certificate: ${named(left)}`],
    ...before !== void 0 && real.length < before.length ? [`${real.length} nodes are there, and ${before.length} were before`] : []
  ];
  if (problems.length > 0)
    return failed(
      id,
      `Not every node is new: ${problems.join("; ")}`,
      "Upgrade the node image of the pool: it makes its nodes anew."
    );
  const [replaced, renewed] = ["replaced", "renewed"].map((kind) => verdicts.filter((one) => one === kind).length);
  return held(
    id,
    `All ${real.length} nodes are Ready: ${replaced ?? 0} newer than the start, ${renewed ?? 0} with a new client certificate`
  );
}
function requestsIssued(question) {
  const id = "kubelet-requests-issued";
  const real = question.nodes.filter(runsKubelet);
  const recent = question.csrs.filter(({ createdAt }) => seconds(createdAt) >= seconds(question.since));
  const bad = recent.filter(({ state }) => state !== "issued");
  if (bad.length > 0)
    return failed(
      id,
      `Requests of kubelets are not issued: ${named(bad.map(({ name, state, node = "unknown node" }) => `${name} of ${node} is ${state}`))}`,
      "See why with kubectl describe csr; requests that are only pending are issued once they are approved."
    );
  const without = real.filter(({ name }) => requestsOf(question, name).every(({ signerName }) => signerName !== clientSigner)).map(({ name }) => name);
  if (without.length > 0)
    return unseen(id, {
      reason: "not-found",
      detail: `No request for a client certificate since the start is on record of ${named(without)}; issued ones are kept for an hour`
    });
  return held(id, `${recent.length} requests of kubelets since the start, all issued`);
}

// src/rotation/prove-credentials.ts
var nodes = { path: "/api/v1/nodes", query: { limit: "1" }, permission: "list nodes" };
async function reception(world, target) {
  const signal = (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request);
  const session = await world.connect(target, signal);
  try {
    await session.get(nodes, signal);
    return "accepted";
  } catch (error) {
    if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM)) throw error;
    if (error.reason === "unauthorized") return "refused";
    if (error.reason === "forbidden") return "accepted";
    throw error;
  } finally {
    await session.close();
  }
}
var kinds = {
  "old-client-certificate-refused": {
    what: "client certificate",
    of: ({ clientCertificate, clientKey }) => clientCertificate === void 0 || clientKey === void 0 ? void 0 : { clientCertificate, clientKey }
  },
  "old-token-refused": {
    what: "static token",
    of: ({ token }) => token === void 0 ? void 0 : { token }
  }
};
function oldRefused(world, id, old, fresh) {
  const { what, of } = kinds[id];
  const none = notApplicable(id, `The kubeconfig of this cluster holds no ${what}`);
  return attempted(id, async () => {
    if (old.kind === "lost")
      return of(fresh.target.user) === void 0 ? none : unseen(
        id,
        {
          reason: "not-found",
          detail: `The ${what} from before is lost for good with the run that knew it: that it is refused cannot be proved any more`
        },
        `Take the ${what} out of a kubeconfig from before, if somebody has one, and see that it is answered 401.`
      );
    const user = of(old.credentials.target.user);
    if (user === void 0) return none;
    const { ca } = fresh.target;
    if (ca === void 0) return unseen(id, { reason: "malformed", detail: "ARM handed out a kubeconfig without a CA" });
    const said = await reception(world, signedInBy(fresh.target, ca, user));
    return said === "refused" ? held(id, `The ${what} from before is answered 401 while the new CA is trusted`) : failed(
      id,
      `The ${what} from before is still accepted`,
      "Whoever has it can still sign in. Rotate once more, and open a request with Azure support if it stays."
    );
  });
}
function newWork(world, signedIn) {
  const id = "new-credentials-work";
  return attempted(id, async () => {
    const signal = (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request);
    const session = await world.connect(signedIn, signal);
    try {
      const found = await session.list({ path: nodes.path, permission: nodes.permission }, () => true, signal);
      return held(id, `The new credentials list ${found.length === 1 ? "one node" : `${found.length} nodes`}`);
    } catch (error) {
      if (error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM && (error.reason === "unauthorized" || error.reason === "untrusted"))
        return failed(
          id,
          `The new credentials are not accepted: ${error.detail}`,
          "Fetch them again; if that stays, rotate once more."
        );
      throw error;
    } finally {
      await session.close();
    }
  });
}
function serviceAccountWorks(world, signedIn) {
  const id = "service-account-token-works";
  return attempted(id, async () => {
    const signal = (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request);
    const session = await world.connect(signedIn, signal);
    try {
      const usual = { namespace: "default", name: "default" };
      const [account, token] = await session.requestToken(world.serviceAccount, signal).then(
        (made) => [world.serviceAccount, made],
        async (error) => {
          if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM) || error.reason !== "not-found") throw error;
          return [usual, await session.requestToken(usual, signal)];
        }
      );
      const who = `${account.namespace}/${account.name}`;
      const said = await reception(world, signedInBy(signedIn, signedIn.ca ?? "", { token }));
      return said === "accepted" ? held(id, `A token of service account ${who}, made after the rotation, signs in`) : failed(id, `A token of service account ${who}, made after the rotation, is refused`);
    } finally {
      await session.close();
    }
  });
}

// src/rotation/prove-server.ts
async function presentedChain(world, { target }) {
  const { received } = await handshake(world, target);
  try {
    return received.map(_chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_13__/* .certificateFromDer */ .VJ);
  } catch {
    throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM("malformed", "The API server showed a certificate that cannot be read");
  }
}
var lost = {
  reason: "not-found",
  detail: "Nobody knows any more which CA the cluster had before: there is no record, and the cluster keeps none"
};
async function caDiffers(chain, cas, old, now) {
  const id = "api-server-ca-differs";
  const path = await (0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_4__/* .validatePath */ .iQ)(chain, cas, { at: now, purpose: "serverAuth" });
  if (!path.ok)
    return failed(id, `What the API server presents does not lead to the CA that ARM hands out: ${path.detail}`);
  if (old.length === 0) return unseen(id, lost);
  const anchor = path.path.at(-1);
  if (anchor === void 0 || !areOthers([anchor], old))
    return failed(id, "The API server presents a chain under the CA from before: the rotation did not change it");
  return held(
    id,
    `The API server presents a chain under CA ${shortly(anchor)}; before it was ${old.map(shortly).join(", ")}`
  );
}
async function oldCaRefused(chain, old, now) {
  const id = "old-ca-refused";
  if (old.length === 0) return unseen(id, lost);
  const path = await (0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_4__/* .validatePath */ .iQ)(chain, old, { at: now, purpose: "serverAuth" });
  if (path.ok) return failed(id, "The CA from before still verifies what the API server presents");
  return held(id, `Whoever trusts CA ${old.map(shortly).join(", ")} refuses the API server: ${path.detail}`);
}

// src/rotation/prove.ts
var observed = ["nodes", "kubeletCsrs", "namespaceCas"];
async function prove(world, before, until) {
  let told = "";
  for (; ; ) {
    const proved = await proveOnce(world, before);
    const open = proved.proofs.filter(({ outcome }) => outcome === "failed" || outcome === "inconclusive");
    const left = until.getTime() - world.clock().getTime();
    if (isProved(proved.proofs) || (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .isStopped */ .id)(world) || left <= 0 || open.every(isLost)) return proved;
    const waiting = open.map(({ id }) => id).join(", ");
    if (waiting !== told) world.log.info(`${world.name}: not proved yet: ${waiting}`);
    told = waiting;
    await world.pause(Math.min(world.pace.proofs, left));
  }
}
var isLost = ({ id, outcome, reason }) => outcome === "inconclusive" && reason === "not-found" && (id.startsWith("old-") || id === "api-server-ca-differs");
async function proveOnce(world, before) {
  try {
    const fresh = await newestCredentials(world);
    return { fresh, proofs: await proofsWith(world, before, fresh) };
  } catch (error) {
    if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM)) throw error;
    return { proofs: proofIds.map((id) => unseen(id, error)) };
  }
}
async function proofsWith(world, before, fresh) {
  const now = world.clock();
  const { old, cas: oldCas, since, nodes: nodes2 } = before;
  const { cas } = fresh;
  const signal = (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request);
  const chain = presentedChain(world, fresh);
  chain.catch(() => void 0);
  const signedIn = world.signIn(fresh.target, signal);
  signedIn.catch(() => void 0);
  const looked = await world.observe(observed, fresh.target, signal);
  const began = since ?? new Date(Math.min(...cas.map(({ notBefore }) => notBefore.getTime()), now.getTime()));
  const question = { cas, since: began, before: nodes2, now };
  const { nodes: listed, kubeletCsrs: requests } = looked;
  const csrs = requests?.state === "observed" ? requests.value : [];
  const live = await Promise.all([
    attempted("api-server-ca-differs", async () => caDiffers(await chain, cas, oldCas, now)),
    attempted("old-ca-refused", async () => oldCaRefused(await chain, oldCas, now)),
    oldRefused(world, "old-client-certificate-refused", old, fresh),
    oldRefused(world, "old-token-refused", old, fresh),
    attempted("new-credentials-work", async () => newWork(world, await signedIn)),
    attempted("service-account-token-works", async () => serviceAccountWorks(world, await signedIn))
  ]);
  return [
    ...live,
    looked.namespaceCas?.state === "observed" ? rootCaPublished(looked.namespaceCas.value, cas, oldCas) : fromEvidence("root-ca-published", looked.namespaceCas),
    listed?.state === "observed" ? await nodesRenewed({ ...question, nodes: listed.value, csrs }) : fromEvidence("nodes-renewed", listed),
    listed?.state === "observed" && requests?.state === "observed" ? requestsIssued({ ...question, nodes: listed.value, csrs }) : fromEvidence("kubelet-requests-issued", requests?.state === "observed" ? listed : requests)
  ];
}

// src/rotation/conclude.ts
async function conclude(journey, ended, end, known) {
  const { world, recorder, found, deadline } = journey;
  const { startedAt, nodes: nodes2, how } = recorder.record();
  const since = how === "began" ? startedAt : known?.startedAt;
  const settled = new Date(Math.min(deadline.getTime(), world.clock().getTime() + world.pace.settling));
  const now = world.clock();
  const fresh = await newestCredentials(world).catch(() => void 0);
  const isOld = found !== void 0 && fresh !== void 0 && areOthers(fresh.cas, found.cas);
  const before = {
    old: isOld ? { kind: "known", credentials: found } : { kind: "lost" },
    cas: isOld ? found.cas : await casBefore(world, found, known),
    nodes: nodes2,
    // without a record, the new CA tells when it began
    ...since === void 0 ? {} : { since }
  };
  const made = await prove(world, before, ended.end === "succeeded" ? settled : now);
  const proofs = carried(made, known);
  if ((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .isStopped */ .id)(world)) return stop(recorder, end, true);
  const open = proofs.filter(({ outcome }) => outcome === "failed" || outcome === "inconclusive");
  recorder.note(
    "proof",
    open.length === 0 ? "Every proof holds" : `Not proved: ${open.map(({ id }) => id).join(", ")}`,
    {
      proofs,
      after: made.fresh?.cas ?? [],
      before: before.cas
    }
  );
  const more = {
    rotated: made.fresh !== void 0 && before.cas.length > 0 && areOthers(made.fresh.cas, before.cas),
    ...made.fresh === void 0 ? {} : { fresh: made.fresh },
    ...await podsOf(journey, made.fresh)
  };
  const first = open[0];
  const why = first === void 0 ? "" : ` ${first.message}.${first.remedy === void 0 ? "" : ` ${first.remedy}`}`;
  if (ended.end === "failed")
    return end(
      "failed",
      `Azure says that the rotation Failed${ended.code === void 0 ? "" : ` (${ended.code})`}.${why}`,
      more
    );
  if (ended.end === "canceled")
    return end(
      "canceled",
      `Somebody canceled the rotation while it ran. Rotate again, or the cluster stays as it is now.${why}`,
      more
    );
  return isProved(proofs) ? end("proved", "Every proof holds.", more) : end("not-proved", `Not everything was proved: ${open.map(({ id }) => id).join(", ")}.${why}`, more);
}
async function podsOf({ world, pods }, fresh) {
  if (pods === void 0 || fresh === void 0) return {};
  const now = await readyPods(world, fresh.target);
  return { podsBefore: pods, ...now === void 0 ? {} : { podsAfter: now } };
}
async function casBefore(world, now, known) {
  if (known !== void 0 && known.before.length > 0) return known.before;
  if (now === void 0) return [];
  const { authenticationCas } = await world.observe(
    ["authenticationCas"],
    now.target,
    (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request)
  );
  if (authenticationCas?.state !== "observed") return [];
  return authenticationCas.value.clientCas.filter(
    (ca) => areOthers([ca], now.cas) && now.cas.some(({ subject }) => subject === ca.subject)
  );
}
function carried({ proofs, fresh }, known) {
  const isSame = known !== void 0 && fresh !== void 0 && known.after.length > 0 && !areOthers(fresh.cas, known.after);
  if (!isSame) return proofs;
  return proofs.map((proof) => {
    const before = known.proofs.find(({ id }) => id === proof.id);
    const counts = oldCredentialProofs.includes(proof.id) && proof.outcome === "inconclusive";
    if (!counts || before === void 0 || before.outcome === "inconclusive") return proof;
    return { ...before, message: `${before.message} (seen by the run that began it)` };
  });
}

// src/rotation/state.ts
var isRest = (state) => /^(succeeded|failed|canceled)$/i.test(state);
var isRotation = (state) => /^(rotating|reconciling)clustercertificates$/i.test(state);
function activityOf(facts, pools) {
  const states = [facts.provisioningState, ...pools.map((pool) => pool.provisioningState)];
  const rotating = states.find(isRotation);
  const busy = states.find((state) => !isRest(state));
  const has = (end) => states.some((state) => state.toLowerCase() === end);
  return {
    kind: rotating !== void 0 ? "rotating" : busy !== void 0 ? "busy" : "rests",
    state: rotating ?? busy ?? facts.provisioningState,
    end: has("failed") ? "failed" : has("canceled") ? "canceled" : "succeeded",
    facts
  };
}
async function readActivity(world) {
  const signal = (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request);
  const { azure, cluster } = world;
  const [facts, pools] = await Promise.all([azure.managedCluster(cluster, signal), azure.agentPools(cluster, signal)]);
  return activityOf(facts, pools);
}

// src/rotation/follow.ts
var forGood = /* @__PURE__ */ new Set(["forbidden", "untrusted", "not-found", "not-supported"]);
async function follow(world, followed) {
  const { log, pace, clock, name } = world;
  const since = clock().getTime();
  let { read, seen } = followed;
  let asked = followed.waitMilliseconds ?? 0;
  let status = "InProgress";
  for (let poll = 0; ; poll += 1) {
    const usual = pace.polls[Math.min(poll, pace.polls.length - 1)] ?? 0;
    const left = followed.deadline.getTime() - clock().getTime();
    if (left <= 0) return { end: "running", status };
    await world.pause(Math.min(Math.max(asked, usual), left));
    if ((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .isStopped */ .id)(world)) return { end: "stopped", status };
    asked = 0;
    try {
      const reading = await read?.((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, pace.request));
      if (reading !== void 0) {
        asked = reading.waitMilliseconds ?? 0;
        status = reading.status;
        followed.told(status);
        if (reading.end === "failed" || reading.end === "canceled")
          return { end: reading.end, status, ...reading.code === void 0 ? {} : { code: reading.code } };
        if (reading.end === void 0) continue;
        read = void 0;
        seen = true;
      }
    } catch (error) {
      if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM)) throw error;
      if ((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .isStopped */ .id)(world)) return { end: "stopped", status };
      if (forGood.has(error.reason)) {
        read = void 0;
        log.info(`${name}: ${error.detail}. The state of the cluster tells instead how the rotation goes.`);
      } else
        log.info(`${name}: no answer to how the rotation goes (${error.reason}); the state of the cluster is read.`);
    }
    const rest = await restOf(world);
    if (rest === void 0) continue;
    status = rest.state;
    followed.told(status);
    if (!rest.isOver) {
      seen = true;
      continue;
    }
    if (seen || await isAnother(world, followed.old)) return { end: rest.end, status };
    if (clock().getTime() - since >= pace.unheard) return { end: followed.certain ? rest.end : "unheard", status };
  }
}
async function restOf(world) {
  try {
    const { kind, state, end } = await readActivity(world);
    return { isOver: kind === "rests", state, end };
  } catch (error) {
    if (error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM) return void 0;
    throw error;
  }
}
async function isAnother(world, old) {
  if (old === void 0) return false;
  try {
    return areOthers((await newestCredentials(world)).cas, old.cas);
  } catch (error) {
    if (error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM) return false;
    throw error;
  }
}

// src/rotation/record.ts
function recorderOf({ clock, keep, log, name }, begun) {
  let record = begun;
  const know = (known) => {
    record = { ...record, ...known };
  };
  return {
    record: () => record,
    know,
    end: (outcome, message) => {
      know({ outcome, message });
      if (record.steps.length > 0) keep(record);
    },
    note: (step, detail, known = {}) => {
      know({ ...known, steps: [...record.steps, { step, at: clock(), detail }] });
      keep(record);
      log.info(`${name}: ${step}: ${detail}`);
    }
  };
}
var isOpen = ({ outcome }) => outcome === void 0 || outcome === "running" || outcome === "interrupted";

// src/rotation/recognise.ts
var withClusterMilliseconds = 36e5;
var sameCas = (some, others) => some.length === others.length && some.every((ca) => others.some(({ fingerprint }) => fingerprint === ca.fingerprint));
async function recognise(world, activity, credentials, known, minCaAgeMilliseconds) {
  if (activity.kind === "rotating") return "rotating";
  if (credentials === void 0 || credentials.cas.length === 0) return "at-rest";
  const { cas } = credentials;
  const newest = Math.max(...cas.map(({ notBefore }) => notBefore.getTime()));
  const isYoung = world.clock().getTime() - newest < minCaAgeMilliseconds;
  if (known?.outcome === "proved" && sameCas(known.after, cas)) return isYoung ? "proved" : "at-rest";
  if (known !== void 0 && isOpen(known) && known.before.length > 0)
    return areOthers(cas, known.before) ? "rotated" : "at-rest";
  if (!isYoung) return "at-rest";
  const created = activity.facts.createdAt ?? await creation(world, credentials);
  return created !== void 0 && newest > created.getTime() + withClusterMilliseconds ? "rotated" : "at-rest";
}
async function creation(world, { target }) {
  const { clusterCreated } = await world.observe(["clusterCreated"], target, (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request));
  return clusterCreated?.state === "observed" ? clusterCreated.value : void 0;
}

// src/rotation/watch.ts
var clockTime = (date3) => `${date3.toISOString().slice(11, 19)} UTC`;
function watch(world, old, nodes2) {
  const { clock, log, name, pace } = world;
  const began = clock();
  const over = new AbortController();
  const isOver = () => over.signal.aborted;
  let status = "InProgress";
  let down;
  let credentials = old;
  const look = async () => {
    const target = credentials?.target ?? await newest();
    const up = target !== void 0 && await handshake(world, target, pace.looks).then(
      () => true,
      () => false
    );
    const now = clock();
    if (!up && target !== void 0) down ??= { from: now };
    else if (up && down !== void 0 && down.until === void 0) down = { ...down, until: now };
    return up;
  };
  const newest = async () => {
    credentials = await newestCredentials(world).catch(() => void 0);
    return credentials?.target;
  };
  const replaced = async () => {
    if (nodes2 === void 0) return "";
    const count = await countNew(world, credentials?.target, nodes2) ?? await countNew(world, await newest(), nodes2);
    return count === void 0 ? "" : `, nodes replaced ${count} of ${nodes2.length}`;
  };
  const tell = async (up) => {
    const server = up || down === void 0 ? `API server up${down?.until === void 0 ? "" : ` again since ${clockTime(down.until)}`}` : `API server down since ${clockTime(down.from)}`;
    const seconds2 = Math.floor((clock().getTime() - began.getTime()) / 1e3);
    const time = seconds2 < 60 ? `${seconds2} s` : `${Math.floor(seconds2 / 60)} min`;
    log.info(`${name}: rotating for ${time}: ${status}; ${server}${up ? await replaced() : ""}`);
  };
  const run = async () => {
    let next = clock().getTime() + pace.progress;
    while (!isOver() && !(0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .isStopped */ .id)(world)) {
      const up = await look();
      if (clock().getTime() >= next && !isOver()) {
        await tell(up);
        next = clock().getTime() + pace.progress;
      }
      await Promise.race([world.pause(pace.looks), ended]);
    }
  };
  const ended = new Promise((resolve) => {
    over.signal.addEventListener("abort", () => {
      resolve();
    });
  });
  const running = run();
  return {
    told: (text) => {
      status = text;
    },
    end: async () => {
      over.abort();
      await running;
      return down;
    }
  };
}
async function countNew(world, target, nodes2) {
  if (target === void 0) return void 0;
  const { nodes: now } = await world.observe(["nodes"], target, (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request));
  if (now?.state !== "observed") return void 0;
  const known = new Map(nodes2.map(({ name, createdAt }) => [name, createdAt.getTime()]));
  return now.value.filter(({ name, createdAt }) => known.get(name) !== createdAt.getTime()).length;
}

// src/rotation/execute.ts
async function rotateCluster(world, order) {
  const startedAt = world.clock();
  const { known } = order;
  const resumed = known !== void 0 && isOpen(known) ? known : void 0;
  const recorder = recorderOf(
    world,
    resumed ?? { target: world.name, how: "began", startedAt, before: [], after: [], steps: [], proofs: [] }
  );
  const end = (outcome, message, more = {}) => {
    recorder.end(outcome, message);
    return { recorder, outcome, message, rotated: false, ...more };
  };
  try {
    const activity = await readActivity(world);
    const found = await newestCredentials(world).catch((error) => {
      if (error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM) return void 0;
      throw error;
    });
    const journey = {
      world,
      recorder,
      found,
      deadline: new Date(startedAt.getTime() + order.timeoutMilliseconds)
    };
    switch (await recognise(world, activity, found, known, order.minCaAgeMilliseconds)) {
      case "rotating":
        recorder.note("preflight", `A rotation is in progress (${activity.state}): this run attaches to it`, {
          how: "attached"
        });
        return await goOn(journey, { certain: true, seen: true }, end, resumed);
      case "rotated":
        recorder.note("preflight", "The CA was rotated a short while ago: this run proves what can still be proved", {
          how: "took-over"
        });
        return await conclude(journey, { end: "succeeded" }, end, resumed ?? known);
      case "proved":
        return end(
          "proved",
          `An earlier run rotated and proved it at ${known?.steps.at(-1)?.at.toISOString() ?? ""}: nothing was begun.`
        );
      case "at-rest":
        return await start(journey, order, end);
    }
  } catch (error) {
    if (!(error instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM)) throw error;
    if ((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .isStopped */ .id)(world)) return stop(recorder, end, false);
    recorder.note("preflight", `Refused: ${error.detail}`);
    return end("refused", `${error.detail} (${error.reason}): nothing was begun.`);
  }
}
async function start(journey, order, end) {
  const { world, recorder, found } = journey;
  const plan2 = await world.plan((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, Math.max(0, journey.deadline.getTime() - world.clock().getTime())));
  if ((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .isStopped */ .id)(world)) return stop(recorder, end, false);
  const inTheWay = plan2.findings.filter(_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_2__/* .blocks */ .Bv);
  if (order.rotateWhen === "needed" && plan2.need !== "needed" && (plan2.need !== "unknown" || inTheWay.length === 0)) {
    const message = unneeded(plan2);
    recorder.note("preflight", message);
    return end(plan2.need === "not-needed" ? "not-needed" : "refused", message, { plan: plan2 });
  }
  if (inTheWay.length > 0) {
    const ids = [...new Set(inTheWay.map(({ check }) => check))].join(", ");
    recorder.note("preflight", `Refused: ${ids}`);
    const [first] = inTheWay;
    return end(
      "refused",
      `Nothing was begun: ${ids} ${inTheWay.length === 1 ? "is" : "are"} in the way. ${first?.message ?? ""} ${first?.remedy ?? ""}`.trim(),
      { plan: plan2 }
    );
  }
  const ignored = plan2.findings.filter((finding) => finding.part === "block" && finding.ignored !== void 0);
  recorder.note(
    "preflight",
    `Nothing is in the way${ignored.length === 0 ? "" : `; ignored: ${ignored.map(({ check, ignored: ignored2 }) => `${check} (${ignored2?.reason ?? ""})`).join(", ")}`}`,
    // a resumed record is of a rotation that never began
    { how: "began" }
  );
  const nodes2 = found === void 0 ? void 0 : (await world.observe(["nodes"], found.target, (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, world.pace.request))).nodes;
  const known = nodes2?.state === "observed" ? nodes2.value.map(({ name, createdAt }) => ({ name, createdAt })) : void 0;
  const cas = found?.cas ?? [];
  recorder.note(
    "baseline",
    `CA ${cas.map(({ fingerprint }) => fingerprint).join(", ") || "unknown"}; ${known === void 0 ? "the nodes could not be listed" : `${known.length} nodes`}`,
    { before: cas, startedAt: await serverNow(journey), ...known === void 0 ? {} : { nodes: known } }
  );
  if ((0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .isStopped */ .id)(world)) return stop(recorder, end, false);
  const pods = found === void 0 ? void 0 : await readyPods(world, found.target);
  return { ...await request({ ...journey, pods }, end, 1), plan: plan2 };
}
async function serverNow({ world, found }) {
  if (found === void 0) return world.clock();
  const { serverClock, localClock } = await handshake(world, found.target).catch(() => ({
    serverClock: void 0,
    localClock: world.clock()
  }));
  return serverClock ?? localClock;
}
function unneeded({ need, because, smallerRemedies }) {
  if (need === "smaller-remedy")
    return `Nothing was begun, for something smaller helps: ${smallerRemedies.map(({ text }) => text).join(" ")} With rotate-when: always it is rotated all the same.`;
  if (need === "unknown")
    return `Whether a rotation is needed could not be found out: ${because.join(" ")} Nothing was begun.`;
  return "No rotation is needed: nothing was begun.";
}
async function request(journey, end, attempt) {
  const { world, recorder } = journey;
  recorder.note(
    "request",
    attempt === 1 ? "Asking Azure for the rotation" : "Asking once more, as Azure says of one that Failed"
  );
  const asked = await world.azure.rotateClusterCertificates(world.cluster, (0,_chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .within */ .ux)(world, 2 * world.pace.request));
  switch (asked.kind) {
    case "accepted": {
      recorder.note("requested", "Azure accepted it");
      const { read, waitMilliseconds } = asked;
      return goOn(
        journey,
        {
          certain: true,
          seen: false,
          ...read === void 0 ? {} : { read },
          ...waitMilliseconds === void 0 ? {} : { waitMilliseconds }
        },
        end,
        void 0,
        attempt
      );
    }
    case "unanswered":
      recorder.note("requested", `No answer that tells whether it was heard (${asked.why.reason}): the cluster tells`);
      return goOn(journey, { certain: false, seen: false }, end, void 0, attempt);
    case "conflict": {
      recorder.note("requested", `Something else is done to the cluster: ${asked.why.detail}`);
      const activity = await readActivity(world);
      if (activity.kind === "rotating") {
        recorder.know({ how: "attached" });
        world.log.info(`${world.name}: another run rotates it: this one attaches`);
        return goOn(journey, { certain: true, seen: true }, end, void 0, attempt);
      }
      return end(
        "not-begun",
        `${asked.why.detail} (${activity.state}): nothing was begun. Run again when that is over.`
      );
    }
    case "refused":
      recorder.note("requested", `Refused: ${asked.why.detail}`);
      return end("refused", `Azure refused the rotation: ${asked.why.detail}`);
  }
}
async function goOn(journey, followed, end, known, attempt = 1) {
  const { world, recorder, found, deadline } = journey;
  const seen = watch(world, found, recorder.record().nodes);
  const ended = await follow(world, { ...followed, old: found, deadline, told: seen.told });
  const down = await seen.end();
  if (down !== void 0) recorder.know({ apiServerDown: down });
  if (ended.end === "stopped") return stop(recorder, end, true);
  recorder.note("ended", endedText(ended));
  if (ended.end === "running")
    return end("running", `It is not over within rotation-timeout (${ended.status}), and goes on in Azure. ${again}`);
  if (ended.end === "unheard")
    return end(
      "not-begun",
      "Azure did not hear the request: the cluster does not rotate, and its CA is the same. Run again."
    );
  if (ended.end === "failed" && recorder.record().how === "began" && attempt === 1) return request(journey, end, 2);
  return conclude(journey, ended, end, known);
}
function endedText({ end, status, code }) {
  const why = code === void 0 ? "" : ` (${code})`;
  if (end === "running") return `Not over at the time limit: ${status}`;
  if (end === "unheard") return "It never began";
  return `The operation ${end}${why}`;
}

// src/rotation/left-overs.ts
var ownConfigMaps = ["kube-system/extension-apiserver-authentication", "kube-root-ca.crt"];
function holdersIn(evidence) {
  const { caBundles, secretCas, tlsSecrets, tokenSecretCas } = evidence;
  const bundles = caBundles?.state !== "observed" ? [] : caBundles.value;
  const secrets = secretCas?.state !== "observed" ? [] : secretCas.value;
  const tls = tlsSecrets?.state !== "observed" ? [] : tlsSecrets.value;
  const tokens = tokenSecretCas?.state !== "observed" ? [] : tokenSecretCas.value;
  return [
    ...bundles.flatMap(
      ({ kind, answer }) => answer.state !== "observed" ? [] : answer.value.holders.filter(
        ({ namespace, name }) => !ownConfigMaps.some((own) => own === name || own === `${namespace ?? ""}/${name}`)
      ).map(({ namespace, name, bundle = [], failurePolicy }) => ({
        subject: `${kind} ${namespace === void 0 ? "" : `${namespace}/`}${name}`,
        fingerprints: bundle,
        ...failurePolicy === void 0 ? {} : { more: ` (failurePolicy ${failurePolicy})` }
      }))
    ),
    ...secrets.map(({ namespace, name, key, fingerprints }) => ({
      subject: `Secret ${namespace}/${name}`,
      fingerprints,
      more: ` (${key})`
    })),
    ...tls.flatMap(
      ({ answer }) => answer.state !== "observed" ? [] : answer.value.map(({ namespace, name, ca }) => ({
        subject: `Secret ${namespace}/${name}`,
        fingerprints: ca.map(({ fingerprint }) => fingerprint),
        more: " (ca.crt)"
      }))
    ),
    ...tokens.flatMap(
      ({ cas, places }) => places.map((place) => ({ subject: `Secret ${place}`, fingerprints: cas.map(({ fingerprint }) => fingerprint) }))
    )
  ];
}
function oldHolders(target, evidence, old) {
  const gone = new Set(old.map(({ fingerprint }) => fingerprint));
  return holdersIn(evidence).flatMap(({ subject, fingerprints, more = "" }) => {
    const own = fingerprints.filter((fingerprint) => gone.has(fingerprint));
    if (own.length === 0) return [];
    return [
      {
        check: "rotation-old-ca",
        target,
        subject,
        outcome: "warn",
        message: `It still holds the cluster CA from before the rotation${more}.`,
        remedy: "Put the new cluster CA there, or that of the service it is for; whoever verifies by it refuses the cluster.",
        certificates: own
      }
    ];
  });
}
function lostPods(target, before, after) {
  if (before === void 0 || after === void 0) return [];
  return [...before].flatMap(([workload, ready]) => {
    const now = after.get(workload) ?? 0;
    if (now >= ready) return [];
    return [
      {
        check: "rotation-pods",
        target,
        subject: workload,
        outcome: "warn",
        message: `${ready} ready ${ready === 1 ? "pod" : "pods"} before the rotation, ${now} now.`,
        remedy: "See why with kubectl describe. Pods without a controller are lost with their node; others may need a restart.",
        certificates: []
      }
    ];
  });
}

// src/rotation/record-file.ts
var schemaVersion = "1.0";
var mostRotations = 100;
var date2 = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .codec */ .rL)(_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .iso_exports */ .DW.datetime(), (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .date */ .p6)(), {
  decode: (text) => new Date(text),
  encode: (value) => value.toISOString()
});
var certificate = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .codec */ .rL)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .looseObject */ ._H)({ der: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)() }), (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .custom */ .Ie)(), {
  decode: ({ der }, { issues }) => {
    try {
      return (0,_chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_13__/* .certificateFromDer */ .VJ)(der);
    } catch {
      issues.push({ code: "custom", input: der, message: "is no certificate" });
      return _chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .NEVER */ .tm;
    }
  },
  encode: ({ subject, fingerprint, notBefore, notAfter, der }) => ({
    subject,
    fingerprint,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    der
  })
});
var certificates = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .array */ .YO)(certificate));
var rotation = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .object */ .Ik)({
  target: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)(),
  how: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* ._enum */ .$8)(["began", "attached", "took-over"]),
  startedAt: date2,
  before: certificates,
  after: certificates,
  nodes: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .array */ .YO)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .object */ .Ik)({ name: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)(), createdAt: date2 })))),
  steps: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .array */ .YO)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .object */ .Ik)({ step: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* ._enum */ .$8)(rotationSteps), at: date2, detail: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)() }))),
  proofs: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .readonly */ .tB)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .array */ .YO)(
      (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .object */ .Ik)({
        id: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* ._enum */ .$8)(proofIds),
        outcome: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* ._enum */ .$8)(["held", "failed", "inconclusive", "notApplicable"]),
        message: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)(),
        reason: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* ._enum */ .$8)(_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .reasons */ .Ot)),
        remedy: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)())
      })
    )
  ),
  apiServerDown: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .object */ .Ik)({ from: date2, until: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .exactOptional */ .yq)(date2) })),
  outcome: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .exactOptional */ .yq)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* ._enum */ .$8)([
      "proved",
      "not-proved",
      "failed",
      "canceled",
      "running",
      "interrupted",
      "refused",
      "not-needed",
      "not-begun"
    ])
  ),
  message: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)())
});
var file = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .object */ .Ik)({
  schemaVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)().check((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* ._regex */ .Fk)(/^1\./)),
  tool: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .object */ .Ik)({ name: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)(), version: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .string */ .Yj)() }),
  rotations: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .array */ .YO)(rotation))
});
var renderRecords = (rotations) => `${JSON.stringify((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .encode */ .lF)(file, { schemaVersion, tool: _chunk_7BTTVWGD_js__WEBPACK_IMPORTED_MODULE_10__/* .tool */ .z, rotations: rotations.slice(-mostRotations) }), void 0, 2)}
`;
function readRecords(text) {
  try {
    return (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_12__/* .decode */ .D4)(file, JSON.parse(text)).rotations;
  } catch {
    return void 0;
  }
}

// src/rotating-world.ts

function rotationWorld(name, cluster, azure, settings, world) {
  const { tls, connect, connectByCommand, clock, log, readKubeconfig, stopped, keep } = world;
  const session = () => Promise.resolve(azure);
  const signIn = (target, signal) => (0,_chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_8__/* .entraSignIn */ .$z)(target, session, signal);
  const limit = (0,_chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_11__/* .pLimit */ .c)(settings.maxParallel);
  return {
    name,
    cluster,
    azure,
    tls,
    connect,
    clock,
    log,
    stopped,
    keep,
    signIn,
    handedOut: (signal) => (0,_chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_8__/* .managedCredential */ .$o)({
      cluster,
      azure: session,
      adminCredentials: settings.azure.adminCredentials,
      readKubeconfig,
      signal
    }),
    observe: (keys, target, signal) => (0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_4__/* .collect */ .Fo)(keys, {
      name,
      managed: { cluster, azure: session },
      kubernetesTarget: () => Promise.resolve(target),
      signIn: (credential) => signIn(credential, signal),
      tls,
      connect,
      connectByCommand,
      signal,
      clock,
      limit,
      connection: "direct",
      nodeEvidence: [],
      kubeletServiceAccount: settings.kubeletServiceAccount,
      ...settings.tlsSecrets === void 0 ? {} : { tlsSecrets: settings.tlsSecrets }
    }),
    plan: async () => {
      const [planned] = (await (0,_chunk_J22R5UF3_js__WEBPACK_IMPORTED_MODULE_1__/* .plan */ .e)(settings, world)).planned.plans;
      if (planned === void 0) throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_14__/* .WorldError */ .nM("not-found", `${name} was not found again`);
      return planned;
    },
    serviceAccount: settings.kubeletServiceAccount,
    pause: (milliseconds) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_23__.setTimeout)(milliseconds, void 0, { signal: stopped }).catch(() => void 0),
    pace: _chunk_ZK74RWCP_js__WEBPACK_IMPORTED_MODULE_3__/* .usualPace */ .G7
  };
}

// src/rotate.ts
var holders = ["caBundles", "secretCas", "tlsSecrets", "tokenSecretCas"];
async function rotate(settings, world) {
  const { log, clock } = world;
  const known = readRecords(world.records.read()) ?? [];
  let session;
  const shared = { ...world, connectAzure: (...asked) => session ??= world.connectAzure(...asked) };
  const targets = await (0,_chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_8__/* .resolveTargets */ .h5)(settings.targets, settings.azure, {
    connect: shared.connectAzure,
    clock,
    signal: AbortSignal.any([world.stopped, AbortSignal.timeout(settings.timeoutMilliseconds)])
  });
  const found = targets.flatMap(
    (target) => target.kind === "managed-cluster" && target.found.state === "observed" ? [{ name: target.name, cluster: target.found.value, target }] : []
  );
  const lost2 = targets.flatMap(
    (target) => target.kind === "managed-cluster" && target.found.state === "unavailable" ? [`${target.name}: ${(0,_chunk_YC64RUSW_js__WEBPACK_IMPORTED_MODULE_7__/* .lostWords */ .W)(target.name, target.found)}`] : []
  );
  if (lost2.length > 0 || found.length === 0)
    return { rotated: false, proved: [], failures: [...lost2, "Nothing was begun."] };
  const azure = await shared.connectAzure(settings.azure, AbortSignal.timeout(settings.timeoutMilliseconds));
  const done = [];
  const failures = [];
  const proved = [];
  for (const [i, { name, cluster, target }] of found.entries()) {
    const records2 = recordsOf(known, done, name, world);
    const one = only(settings, cluster);
    const ended = await rotateCluster(rotationWorld(name, cluster, azure, one, { ...shared, keep: records2.keep }), {
      known: records2.last,
      rotateWhen: settings.plan.rotateWhen,
      minCaAgeMilliseconds: settings.plan.minCaAgeMilliseconds,
      timeoutMilliseconds: settings.rotation.timeoutMilliseconds
    });
    for (const { check, message, remedy = "" } of (ended.plan?.findings ?? []).filter(_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_2__/* .blocks */ .Bv))
      log.info(`${name}: ${check}: ${message} ${remedy}`.trim());
    if (ended.outcome === "proved") proved.push(target);
    const { checked, failure } = await checkAgain(name, ended, one, shared);
    done.push({ ended, ...checked === void 0 ? {} : { checked } });
    if (failure === void 0) continue;
    const left = found.slice(i + 1).map((other) => other.name);
    failures.push(
      `${name}: ${failure}`,
      ...left.length === 0 ? [] : [`Not begun, because of that: ${left.join(", ")}.`]
    );
    break;
  }
  const checks = done.flatMap(({ checked }) => checked ?? []);
  const records = done.flatMap(
    ({ ended }) => ended.recorder.record().steps.length === 0 ? [] : [ended.recorder.record()]
  );
  log.info(`Asked of Azure: ${azure.counters().requests} requests.`);
  const run = { rotated: done.some(({ ended }) => ended.rotated), failures, proved };
  const [first] = checks;
  if (first === void 0) return run;
  const assessment = (0,_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_2__/* .combine */ .kg)(
    checks.map((one) => one.assessment),
    settings,
    records
  );
  const recording = (0,_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_2__/* .recordingOf */ .LZ)(
    "check",
    first.recording.observedAt,
    checks.flatMap((one) => one.recording.targets)
  );
  return { ...run, checked: { assessment, recording } };
}
var only = (settings, { subscription, resourceGroup, name }) => ({
  ...settings,
  azure: {
    ...settings.azure,
    clusters: [{ written: `${resourceGroup}/${name}`, subscription: subscription.id, resourceGroup, name }],
    discover: [],
    exclude: []
  }
});
async function checkAgain(name, ended, settings, world) {
  const { outcome, message, recorder } = ended;
  const bad = outcome === "proved" || outcome === "not-needed" ? void 0 : message;
  if (outcome === "interrupted" || outcome === "running" || world.stopped.aborted)
    return { failure: bad ?? "The job was told to stop before the check after the rotation." };
  const stopped = new Promise((resolve) => {
    world.stopped.addEventListener("abort", () => {
      resolve(void 0);
    });
  });
  const looked = await Promise.race([(0,_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_2__/* .assess */ .no)({ ...settings, mode: "check", beside: holders }, world), stopped]);
  if (looked === void 0) return { failure: "The job was told to stop during the check after the rotation." };
  const checked = withLeftOvers(looked, ended);
  const { verdict } = checked.assessment;
  if (recorder.record().steps.length > 0) {
    recorder.note("check", `Verdict ${verdict}`);
    recorder.note("finished", message);
  } else world.log.info(`${name}: ${message}`);
  const tooBad = outcome === "proved" && (0,_chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_19__/* .reachesFailOn */ .n9)(verdict, settings.failOn);
  const failure = bad ?? (tooBad ? `Every proof holds, and the check after it says ${verdict} (fail-on: ${settings.failOn}).` : void 0);
  return { checked, ...failure === void 0 ? {} : { failure } };
}
function withLeftOvers({ assessment, recording }, { recorder, rotated, podsBefore, podsAfter }) {
  const [target] = assessment.targets;
  if (target === void 0 || !rotated) return { assessment, recording };
  const evidence = recording.targets[0]?.evidence ?? {};
  const judged = (0,_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_2__/* .withFindings */ .$c)(target, [
    ...oldHolders(target.target, evidence, recorder.record().before),
    ...lostPods(target.target, podsBefore, podsAfter)
  ]);
  return { recording, assessment: { ...assessment, targets: [judged], verdict: judged.verdict } };
}
function recordsOf(known, done, target, { records }) {
  const last = known.findLast((record) => record.target === target);
  const others = known.filter((record) => record !== last || !isOpen(record));
  const before = done.map(({ ended }) => ended.recorder.record()).filter(({ steps }) => steps.length > 0);
  return {
    last,
    keep: (record) => {
      records.write(renderRecords([...others, ...before, record]));
    }
  };
}



/***/ })

};
