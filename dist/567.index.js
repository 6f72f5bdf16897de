export const id = 567;
export const ids = [567];
export const modules = {

/***/ 6567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ plan)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6909);
/* harmony import */ var _chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1572);
/* harmony import */ var _chunk_AJHVW22G_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9025);
/* harmony import */ var _chunk_3KZMMNM2_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8117);
/* harmony import */ var _chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3375);
/* harmony import */ var _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9889);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2572);
/* harmony import */ var _chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1791);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);









// src/reports/plan/json.ts
var planSchemaVersion = "1.0";
function renderPlanJson({ tool, asOf, failOn, verdict, failed, plans }) {
  const report = {
    schemaVersion: planSchemaVersion,
    tool: { name: tool.name, version: tool.version },
    asOf: (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(asOf),
    failOn,
    verdict,
    failed,
    plans: plans.map(planOf)
  };
  return `${JSON.stringify(report, null, 2)}
`;
}
function planOf({ target, need, because, smallerRemedies, findings, estimate, clusterCas }) {
  return {
    target,
    need,
    because,
    smallerRemedies: smallerRemedies.map(({ kind, subjects, text: text2 }) => ({ kind, subjects, text: text2 })),
    estimate: { nodes: estimate.nodes, pools: estimate.pools, minutes: estimate.minutes },
    clusterCas: clusterCas.map(({ subject, fingerprint, notBefore, notAfter }) => ({
      subject,
      fingerprint,
      notBefore: (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(notBefore),
      notAfter: (0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(notAfter)
    })),
    findings: findings.map(findingOf)
  };
}
function findingOf(finding) {
  const { check, part, subject, outcome, message, remedy, reason, certificates, ignored } = finding;
  return { check, part, subject, outcome, message, remedy, reason, certificates, ignored };
}

// src/reports/plan/words.ts
var needWords = {
  needed: "A rotation is needed.",
  "smaller-remedy": "No rotation is needed: something smaller does.",
  "not-needed": "No rotation is needed.",
  unknown: "Whether a rotation is needed could not be found out."
};
var told = ({ findings }, part) => findings.filter(
  (finding) => finding.part === part && (finding.outcome === "fail" || finding.outcome === "inconclusive" || finding.outcome === "warn")
);
var blocking = ({ findings }) => findings.filter(_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__/* .blocks */ .Bv);
var passedOver = ({ findings }) => findings.filter(({ ignored }) => ignored !== void 0);
function tallyOf(plan2) {
  const back = blocking(plan2).length;
  const broken = told(plan2, "breakage").length;
  const first = back === 0 ? "Nothing keeps a rotation back" : `${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(back, "block")} ${back === 1 ? "keeps" : "keep"} a rotation back`;
  return `${first}, ${broken === 0 ? "and nothing was found that breaks" : `and ${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(broken, "thing")} may break`}.`;
}
function estimateOf({ estimate: { nodes, pools, minutes } }) {
  const what = [
    nodes === void 0 ? "nodes of which the number could not be read" : (0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(nodes, "node"),
    ...pools === void 0 ? [] : [`in ${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(pools, "pool")}`]
  ].join(" ");
  return `About ${minutes.from} to ${minutes.to} minutes: ${what}, made anew. The API server is down for a part of it.`;
}
var worstNeed = ({ plans }) => ["needed", "unknown", "smaller-remedy", "not-needed"].find(
  (need) => plans.some((plan2) => plan2.need === need)
) ?? "unknown";

// src/reports/plan/log.ts
var longest = 400;
function logPlan(plan2) {
  const line = (word, check, subject, text2) => (0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .logText */ .kc)(`${word}  ${check}  ${subject}: ${text2}`, longest);
  const lines = [
    estimateOf(plan2),
    ...plan2.because.map((why) => (0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .logText */ .kc)(`because  ${why}`, longest)),
    ...plan2.smallerRemedies.map(({ text: text2 }) => (0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .logText */ .kc)(`instead  ${text2}`, longest)),
    ...told(plan2, "breakage").map(
      ({ outcome, check, subject, message }) => line(outcome === "warn" ? "breaks" : "unknown", check, subject, message)
    ),
    ...passedOver(plan2).map(
      ({ check, subject, message, ignored }) => line("ignored", check, subject, `${message} Ignored: ${ignored?.reason ?? ""}`)
    ),
    ...told(plan2, "block").map(
      (finding) => line(
        finding.outcome === "warn" ? "warns" : "blocks",
        finding.check,
        finding.subject,
        `${finding.message} ${finding.remedy ?? ""}`
      )
    )
  ];
  return { title: (0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .logText */ .kc)(`Plan of ${plan2.target}: ${needWords[plan2.need]} ${tallyOf(plan2)}`), lines };
}
var named = 5;
function planFailure({ verdict, failOn, plans }) {
  const all = plans.flatMap((plan2) => {
    const blocked = blocking(plan2);
    return (blocked.length > 0 ? blocked : told(plan2, "breakage")).map(
      ({ target, check, subject, message }) => `${target}: ${check}${message.includes(subject) || subject === target ? "" : ` (${subject})`}: ${message}`
    );
  });
  const more = all.length > named ? [`(+${all.length - named} more, see the summary)`] : [];
  return [
    `Plan ${verdict} (fail-on: ${failOn}).`,
    ...all.slice(0, named).map((text2) => (0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .logText */ .kc)(text2, longest)),
    ...more
  ].join(" ");
}
var planSuccess = ({ verdict, plans }) => (0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .logText */ .kc)(
  `Plan ${verdict} of ${(0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_8__/* .counted */ .hS)(plans.length, "cluster")}: ${plans.map((plan2) => `${plan2.target}: ${needWords[plan2.need]}`).join(" ")}`
);

// src/reports/plan/markdown.ts
var renderPlanSummary = ({ plans }, maximumBytes) => (0,_chunk_3KZMMNM2_js__WEBPACK_IMPORTED_MODULE_4__/* .fit */ .Uj)(plans.flatMap(sections), maximumBytes);
function sections(plan2) {
  const { target, because, smallerRemedies, need } = plan2;
  const mark = blocking(plan2).length > 0 ? "blocked" : "ready";
  const why = because.map((line) => `- ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(line)}`);
  const instead = smallerRemedies.map((remedy) => `- ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(remedy.text)}`);
  return [
    {
      open: [
        `## Plan of a rotation (${mark}): ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(target, 100)}`,
        "",
        `**${needWords[need]}** ${tallyOf(plan2)}`,
        ...why.length === 0 ? [] : ["", ...why],
        ...instead.length === 0 ? [] : [
          "",
          need === "needed" ? "**Smaller remedies, for a part of it:**" : "**Do this instead:**",
          "",
          ...instead
        ],
        "",
        estimateOf(plan2),
        ""
      ].join("\n")
    },
    ...table("What keeps it back", told(plan2, "block")),
    ...table("What it breaks", told(plan2, "breakage")),
    ...ignoredTable(passedOver(plan2)),
    { open: changeRequest(plan2), rows: [], close: "" }
  ];
}
var words = {
  block: { fail: "blocks", inconclusive: "blocks: not known", warn: "see to it" },
  breakage: { warn: "breaks", inconclusive: "not known" }
};
function table(title, findings) {
  if (findings.length === 0) return [];
  return [
    {
      open: `### ${title}

${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .header */ .wx)(["", "What", "Where", "Why", "What to do"])}`,
      rows: findings.map(
        ({ part, outcome, check, subject, message, remedy = "" }) => (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .row */ .nM)([words[part][outcome] ?? outcome, (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(check), (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(subject), (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(message), (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(remedy)])
      )
    }
  ];
}
function ignoredTable(findings) {
  if (findings.length === 0) return [];
  return [
    {
      open: `### What was ignored

${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .header */ .wx)(["What", "Where", "Why it would block", "Reason"])}`,
      rows: findings.map(
        ({ check, subject, message, ignored }) => (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .row */ .nM)([(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(check), (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(subject), (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(message), (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .cell */ .Hn)(ignored?.reason ?? "")])
      )
    }
  ];
}
var changeRequest = (plan2) => `<details>
<summary>Text for a change request</summary>

${changeOf(plan2)}

</details>`;
var renderChangeRequest = ({ plans, asOf }) => `${plans.map((plan2) => `${changeOf(plan2)}

Planned for ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(asOf)}.`).join("\n\n")}
`;
var mostListed = 50;
function changeOf(plan2) {
  const { target, because, need, smallerRemedies, clusterCas } = plan2;
  const list = (lines, none) => lines.length === 0 ? [`- ${none}`] : [
    ...lines.slice(0, mostListed).map((line) => `- ${line}`),
    ...lines.length > mostListed ? [`- and ${lines.length - mostListed} more: see plan.json`] : []
  ];
  const item = ({ check, subject, message, remedy }) => `${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(check)} ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(subject)}: ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(message)}${remedy === void 0 ? "" : ` ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(remedy)}`}`;
  return [
    `### Rotation of the certificates of ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(target, 100)}`,
    "",
    `**What:** AKS makes a new CA and new certificates for the cluster and recreates its nodes (az aks rotate-certs).`,
    "",
    `**Why:** ${needWords[need]}`,
    ...because.length === 0 ? [] : [
      "",
      ...list(
        because.map((line) => (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(line)),
        ""
      )
    ],
    ...smallerRemedies.length === 0 ? [] : [
      "",
      "**Instead, or before:**",
      "",
      ...list(
        smallerRemedies.map((one) => (0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(one.text)),
        ""
      )
    ],
    "",
    `**How long:** ${estimateOf(plan2)} Nothing can be undone: there is no way back to the old CA.`,
    "",
    "**The CA of today (SHA-256):**",
    "",
    ...list(
      clusterCas.map(
        ({ subject, fingerprint, notAfter }) => `${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(subject)}, ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(fingerprint)}, ends ${(0,_chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_7__/* .iso */ .KH)(notAfter)}`
      ),
      "It could not be read."
    ),
    "",
    "**Before:**",
    "",
    ...list(told(plan2, "block").map(item), "Nothing keeps it back."),
    ...passedOver(plan2).map((finding) => `- ${item(finding)} Ignored: ${(0,_chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_5__/* .text */ .Qq)(finding.ignored?.reason ?? "")}`),
    "",
    "**What breaks, and what to do about it:**",
    "",
    ...list(told(plan2, "breakage").map(item), "Nothing was found."),
    "",
    "**How it is proved:** the API server presents the new CA, old credentials are refused, new ones are accepted, every node is Ready and new, and all checks pass."
  ].join("\n");
}

// src/reports/plan/deliver.ts
function deliverPlan(planned, write, log) {
  for (const plan2 of planned.plans) {
    const { title, lines } = logPlan(plan2);
    log.group(title, lines);
  }
  const path = write("plan.json", renderPlanJson(planned));
  write("change-request.md", renderChangeRequest(planned));
  return {
    outputs: { plan: path, "plan-verdict": planned.verdict, "rotation-need": worstNeed(planned) },
    ...planned.failed ? { failure: planFailure(planned) } : { success: planSuccess(planned) }
  };
}
function renderSummaries(planned, assessment) {
  const plan2 = renderPlanSummary(planned, _chunk_AJHVW22G_js__WEBPACK_IMPORTED_MODULE_3__/* .summaryLimit */ .m / 2);
  return `${plan2}
${(0,_chunk_AJHVW22G_js__WEBPACK_IMPORTED_MODULE_3__/* .renderSummary */ .B)(assessment, _chunk_AJHVW22G_js__WEBPACK_IMPORTED_MODULE_3__/* .summaryLimit */ .m - Buffer.byteLength(plan2) - 1)}`;
}

// src/rotation/draft.ts
var notCollected = { state: "skipped", detail: "it was no part of this run" };
var seen = (evidence, key) => evidence[key] ?? notCollected;
var known = (evidence, key) => {
  const observation = seen(evidence, key);
  return observation.state === "observed" ? observation.value : void 0;
};
function unseen(check, subject, observation) {
  if (observation.state === "skipped")
    return { check, subject, outcome: "notApplicable", message: `Not looked at: ${(0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(observation.detail)}` };
  const { reason, detail } = observation;
  return {
    check,
    subject,
    outcome: "inconclusive",
    reason,
    message: `Could not be found out (${reason}): ${(0,_chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_2__/* .sentence */ .em)(detail)}`,
    remedy: reason === "forbidden" ? "Grant the right that is named here: see docs/permissions.md." : "Run again; when it stays, see what stands between this machine and the address."
  };
}
var unseenInAzure = (check, subject, observation) => observation.state === "skipped" ? [] : [unseen(check, subject, observation)];
function some(names, most = 5) {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
var plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
var units = [
  ["day", 864e5],
  ["hour", 36e5],
  ["minute", 6e4],
  ["second", 1e3]
];
function spanOf(milliseconds) {
  const [name, size] = units.find(([, one]) => milliseconds >= 2 * one) ?? units[3];
  return plural(Math.floor(Math.max(0, milliseconds) / size), name);
}
var moment = (date) => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;

// src/rotation/azure-blocks.ts
var rotationLimitMinutes = 90;
var resourceLocks = ({ evidence, context: { target } }) => {
  const check = "plan-resource-lock";
  const readings = seen(evidence, "locks");
  if (readings.state !== "observed") return [unseen(check, target, readings)];
  const unread = readings.value.flatMap(
    ({ scope, answer }) => answer.state === "observed" ? [] : [unseen(check, `locks of the ${scope}`, answer)]
  );
  const found = readings.value.flatMap(
    ({ answer }) => answer.state === "observed" ? answer.value : []
  );
  const once = [...new Map(found.map((lock) => [`${lock.on}/${lock.name}`, lock])).values()];
  const locked = once.map(({ name, level, on }) => ({
    check,
    subject: `lock ${name}`,
    outcome: "fail",
    message: `A ${level} lock on the ${on} ${effectOf(level, on)}.`,
    remedy: "Have it removed for the time of the rotation: az lock delete. Put it back afterwards."
  }));
  const none = { check, subject: target, outcome: "pass", message: "No lock holds at the cluster or its nodes." };
  return locked.length + unread.length === 0 ? [none] : [...locked, ...unread];
};
function effectOf(level, on) {
  if (level.toLowerCase() === "readonly")
    return on === "node resource group" ? "keeps AKS from changing nodes" : "refuses the rotation";
  return on === "node resource group" || on === "subscription" ? "keeps AKS from replacing nodes, so that the rotation would fail half-way" : "says that nothing here is to be replaced";
}
var servicePrincipal = ({ evidence, context: { target } }) => {
  const check = "plan-service-principal";
  const cluster = seen(evidence, "managedCluster");
  if (cluster.state !== "observed") return unseenInAzure(check, target, cluster);
  const about = { check, subject: target };
  const clientId = cluster.value.servicePrincipalClientId?.toLowerCase() ?? "msi";
  if (clientId === "msi") return [{ ...about, outcome: "pass", message: "The cluster has a managed identity." }];
  const detectors = seen(evidence, "detectors");
  const answer = detectors.state === "observed" ? detectors.value.find(({ id }) => id === "InvalidClientServicePrincipal")?.answer : detectors;
  const remedy = "Reset its secret first: az aks update-credentials --reset-service-principal.";
  if (answer?.state === "unavailable") return [unseen(check, target, answer)];
  const status = answer?.state === "observed" && "status" in answer.value ? answer.value.status : void 0;
  if (status === "success")
    return [{ ...about, outcome: "pass", message: "AKS finds nothing wrong with the service principal." }];
  if (status === "warning" || status === "critical")
    return [{ ...about, outcome: "fail", message: "AKS says that the service principal is not valid.", remedy }];
  return [
    {
      ...about,
      outcome: "inconclusive",
      reason: "not-supported",
      message: "Whether the service principal is valid, AKS did not say in a form that is known here.",
      remedy: "See the day with az ad app credential list --id CLIENT-ID, and put this block into ignore-blocks."
    }
  ];
};
var credentialLifetime = ({ evidence, context: { target } }) => {
  const check = "plan-credential-lifetime";
  const session = seen(evidence, "azureSession");
  if (session.state !== "observed") return [unseen(check, target, session)];
  const { method, renewal, tokenUntil } = session.value;
  const about = { check, subject: `sign-in by ${method}` };
  if (renewal === "renews")
    return [{ ...about, outcome: "pass", message: "New tokens can be had for as long as the rotation takes." }];
  if (renewal === "while-secret-holds")
    return [
      {
        ...about,
        outcome: "warn",
        message: "New tokens can be had until the client secret ends; when that is, this identity may not look up.",
        remedy: "See the day with az ad app credential list --id CLIENT-ID, or use auth: oidc, which has no secret."
      }
    ];
  const enough = session.at.getTime() + rotationLimitMinutes * 6e4;
  if (tokenUntil !== void 0 && tokenUntil.getTime() >= enough)
    return [{ ...about, outcome: "pass", message: `The token in use holds until ${moment(tokenUntil)}.` }];
  return [
    {
      ...about,
      outcome: "inconclusive",
      reason: "not-supported",
      message: `Whether new tokens can be had during the rotation could not be found out: az keeps no way to one when it was signed in by OIDC.${tokenUntil === void 0 ? "" : ` The token in use ends at ${moment(tokenUntil)}, and a rotation may take ${rotationLimitMinutes} minutes.`}`,
      remedy: "Use auth: oidc with client-id and tenant-id, which asks for a new token whenever it needs one."
    }
  ];
};
var directPath = ({ evidence, context: { target } }) => {
  const check = "plan-no-direct-path";
  const chain = seen(evidence, "apiServerChain");
  if (chain.state === "skipped") return [unseen(check, target, chain)];
  if (chain.state === "observed")
    return [{ check, subject: target, outcome: "pass", message: "The API server answers this machine, directly." }];
  const cluster = known(evidence, "managedCluster");
  const remedy = cluster?.privateCluster === true ? "The cluster is private: run on a machine in its network, or in one that is peered with it." : (cluster?.authorizedIpRanges.length ?? 0) > 0 ? "The cluster answers authorised IP ranges only: run from one of them, or have this one added." : "See network, firewall and proxy between this machine and the API server.";
  return [
    {
      check,
      subject: target,
      outcome: "fail",
      reason: chain.reason,
      message: `There is no direct path to the API server (${chain.reason}), and through command invoke a rotation could not be proved: ${chain.detail.replace(/[.!?]?$/, ".")}`,
      remedy
    }
  ];
};
var rights = ({ evidence, context: { target, adminCredentials } }) => {
  const check = "plan-missing-right";
  const other = adminCredentials ? /\/listClusterUserCredential\//i : /\/listClusterAdminCredential\//i;
  const missing = ["azureRights", "kubernetesRights"].flatMap((key) => {
    const where = key === "azureRights" ? "Azure" : "the cluster";
    const answers = seen(evidence, key);
    if (answers.state !== "observed") return [unseen(check, `rights in ${where}`, answers)];
    return answers.value.filter(({ right, allowed }) => !allowed && !other.test(right)).map(({ right }) => ({
      check,
      subject: right,
      outcome: "fail",
      message: `The identity of this run may not do this in ${where}.`,
      remedy: key === "azureRights" ? "Assign a role with this action at the cluster: see docs/permissions.md." : "Grant it in the cluster: see docs/permissions.md."
    }));
  });
  const all = { check, subject: target, outcome: "pass", message: "The identity has every right that it takes." };
  return missing.some(({ outcome }) => outcome !== "notApplicable") ? missing : [...missing, all];
};

// src/rotation/cluster-cas.ts
function clusterCasOf(evidence) {
  const all = [...known(evidence, "kubeconfig")?.clusterCas ?? [], ...known(evidence, "clusterRootCas") ?? []];
  return [...new Map(all.map((ca) => [ca.fingerprint, ca])).values()];
}
function withoutClusterCas(evidence, check, subject, what) {
  const failed = [seen(evidence, "clusterRootCas"), seen(evidence, "kubeconfig")].find(
    ({ state }) => state === "unavailable"
  );
  if (failed?.state === "unavailable") return unseen(check, subject, failed);
  return {
    check,
    subject,
    outcome: "inconclusive",
    reason: "not-found",
    message: `The CA of the cluster was not seen, so that ${what}.`,
    remedy: "See how the run signs in: the kubeconfig that Azure hands out names the CA."
  };
}

// src/rotation/holders.ts
var caHolders = (asked) => {
  const current = new Set(clusterCasOf(asked.evidence).map(({ fingerprint }) => fingerprint));
  const { target } = asked.context;
  if (current.size === 0)
    return holderChecks.map(([check, key]) => {
      const sought = seen(asked.evidence, key);
      return sought.state === "skipped" ? unseen(check, target, sought) : withoutClusterCas(asked.evidence, check, target, "nobody could look for copies of it");
    });
  const all = [...bundles(asked), ...secrets(asked)];
  const unread = all.filter((one) => "outcome" in one);
  const found = all.flatMap((one) => {
    if (!("held" in one)) return [];
    const { held, ...rest } = one;
    const certificates = held.filter((fingerprint) => current.has(fingerprint));
    return certificates.length === 0 ? [] : [{ ...rest, outcome: "warn", certificates }];
  });
  const none = (check, message) => [...found, ...unread].some((one) => one.check === check) ? [] : [{ check, subject: target, outcome: "pass", message }];
  return [
    ...found,
    ...unread,
    ...none("plan-ca-holder", "Nothing that was read holds a copy of the cluster CA."),
    ...none("plan-kubeconfig-in-secret", "No Secret that was read holds a kubeconfig with the cluster CA.")
  ];
};
var holderChecks = [
  ["plan-ca-holder", "caBundles"],
  ["plan-kubeconfig-in-secret", "secretCas"],
  ["plan-token-secret", "tokenSecretCas"]
];
var effects = {
  Fail: "The API server does not reach its webhook any more if that serves a certificate of the old CA, and refuses what it is asked about (failurePolicy Fail).",
  Ignore: "The API server does not reach its webhook any more if that serves a certificate of the old CA, and lets everything through unseen (failurePolicy Ignore)."
};
function bundles({ evidence, context: { target } }) {
  const check = "plan-ca-holder";
  const readings = seen(evidence, "caBundles");
  if (readings.state !== "observed") return [unseen(check, target, readings)];
  return readings.value.flatMap(({ kind, answer }) => {
    if (answer.state !== "observed") return [unseen(check, kind, answer)];
    return answer.value.holders.map(({ namespace, name, key, bundle = [], failurePolicy }) => ({
      check,
      subject: `${kind} ${namespace === void 0 ? "" : `${namespace}/`}${name}${key === void 0 ? "" : ` (${key})`}`,
      message: `It holds the cluster CA. ${kind === "ConfigMap" ? "Who trusts by it does not reach the API server any more." : kind === "APIService" ? "Its API is not available any more if its server serves a certificate of the old CA." : kind === "CustomResourceDefinition" ? "Its objects cannot be converted any more if the webhook serves a certificate of the old CA." : effects[failurePolicy ?? "Fail"]}`,
      remedy: kind === "ConfigMap" ? "Put the new CA in after the rotation, or read it from ConfigMap kube-root-ca.crt." : "Issue its certificate anew after the rotation, and put the new CA in; with a CA of its own (cert-manager) it would not depend on the cluster CA.",
      held: bundle
    }));
  });
}
function secrets({ evidence, context: { target } }) {
  const tls = seen(evidence, "tlsSecrets");
  const others = seen(evidence, "secretCas");
  const ofTls = tls.state !== "observed" ? [unseen("plan-ca-holder", `Secrets of type kubernetes.io/tls`, tls)] : tls.value.flatMap(({ namespace: asked, answer }) => {
    if (answer.state !== "observed")
      return [
        unseen("plan-ca-holder", `Secrets of type kubernetes.io/tls of ${asked ?? "every namespace"}`, answer)
      ];
    return answer.value.map(({ namespace, name, ca }) => ({
      check: "plan-ca-holder",
      subject: `Secret ${namespace}/${name} (ca.crt)`,
      message: "It holds the cluster CA: its certificate was issued by the cluster, and is not trusted any more.",
      remedy: "Issue its certificate anew after the rotation, and restart whoever serves or trusts it.",
      held: ca.map(({ fingerprint }) => fingerprint)
    }));
  });
  const ofOthers = others.state !== "observed" ? ["plan-ca-holder", "plan-kubeconfig-in-secret"].map(
    (check) => unseen(check, "Secrets of other types", others)
  ) : others.value.map(({ namespace, name, key, kind, fingerprints }) => ({
    check: kind === "kubeconfig" ? "plan-kubeconfig-in-secret" : "plan-ca-holder",
    subject: `Secret ${namespace}/${name} (${key})`,
    message: kind === "kubeconfig" ? "It holds a kubeconfig, or the registration of a cluster, with the cluster CA: whoever signs in by it is cut off." : "It holds the cluster CA: who trusts by it does not reach the API server any more.",
    remedy: kind === "kubeconfig" ? "Put a new kubeconfig in after the rotation." : "Put the new CA in after the rotation.",
    held: fingerprints
  }));
  return [...ofTls, ...ofOthers, ...tokenSecrets(evidence, target)];
}
function tokenSecrets(evidence, target) {
  const check = "plan-token-secret";
  const published = seen(evidence, "tokenSecretCas");
  if (published.state !== "observed") return [unseen(check, target, published)];
  const places = published.value.flatMap((one) => one.places);
  if (places.length === 0)
    return [{ check, subject: target, outcome: "pass", message: "No Secret holds a token of a service account." }];
  return published.value.flatMap(
    ({ cas, places: where }) => where.map((place) => ({
      check,
      subject: `Secret ${place}`,
      message: "It holds a token without an end and the cluster CA. Kubernetes renews the Secret, but nobody renews copies of it outside of the cluster.",
      remedy: "After the rotation, give the new token and CA to whoever holds a copy.",
      held: cas.map(({ fingerprint }) => fingerprint)
    }))
  );
}
var sameServer = (a, b) => {
  if (!URL.canParse(a) || !URL.canParse(b)) return a === b;
  const [one, other] = [new URL(a), new URL(b)];
  return one.hostname === other.hostname && (one.port || "443") === (other.port || "443");
};
function kubeconfigsOf(evidence, kubeconfigs) {
  const current = clusterCasOf(evidence);
  const server = known(evidence, "kubeconfig")?.server;
  return kubeconfigs.flatMap(({ context, server: theirs, clusterCas }) => {
    const held = clusterCas.filter((ca) => current.some(({ fingerprint }) => fingerprint === ca.fingerprint));
    if (held.length === 0 && !(server !== void 0 && sameServer(server, theirs))) return [];
    const stale = held.length === 0 && clusterCas.length > 0 && current.length > 0;
    return [{ context, held: held.map(({ fingerprint }) => fingerprint), stale }];
  });
}
var handedKubeconfigs = ({ evidence, context: { target, settings } }) => {
  const check = "plan-kubeconfig";
  if (settings.kubeconfigs.length === 0)
    return [
      {
        check,
        subject: target,
        outcome: "notApplicable",
        message: "No kubeconfig was handed in: kubeconfig is empty."
      }
    ];
  const found = kubeconfigsOf(evidence, settings.kubeconfigs);
  const handedOut = seen(evidence, "kubeconfig");
  if (found.length === 0 && handedOut.state === "unavailable") return [unseen(check, target, handedOut)];
  if (found.length === 0)
    return [
      { check, subject: target, outcome: "pass", message: "No kubeconfig that was handed in leads to this cluster." }
    ];
  return found.map(({ context, held, stale }) => ({
    check,
    subject: `context ${context}`,
    outcome: "warn",
    message: stale ? "It leads to this cluster, and trusts another CA than the one in use: it is of no use already." : "It leads to this cluster: it is of no use after the rotation.",
    remedy: "Put a new one in its place, wherever it is stored: az aks get-credentials --overwrite-existing.",
    certificates: held
  }));
};
var customCas = ({ evidence, context: { target } }) => {
  const check = "plan-custom-ca";
  const cluster = seen(evidence, "managedCluster");
  if (cluster.state !== "observed") return unseenInAzure(check, target, cluster);
  const { customCas: cas } = cluster.value;
  if (cas.length === 0)
    return [{ check, subject: target, outcome: "pass", message: "The cluster has no custom CAs on its nodes." }];
  return cas.map(({ subject, fingerprint }) => ({
    check,
    subject,
    outcome: "warn",
    message: "A custom CA of the nodes: AKS installs it on the new ones, and a registry behind it cannot be reached until then.",
    remedy: "See after the rotation that images behind it are pulled. CAs that were put on nodes in other ways are gone.",
    certificates: [fingerprint]
  }));
};

// src/rotation/need.ts
var calling = [
  "cluster-ca-expiry",
  "api-server-expiry",
  "kubeconfig-client-expiry",
  "aggregator-ca-expiry"
];
var deciding = ["cluster-ca-expiry", "api-server-expiry"];
var ofNodes = [
  "kubelet-client-expiry",
  "kubelet-serving-expiry",
  "kubelet-serving-signer",
  "kubelet-csr",
  "tls-bootstrap",
  "node-api-server-copy"
];
var calls = ({ outcome }) => outcome === "fail" || outcome === "warn";
var lineOf = ({ check, subject, message }) => `${check}${message.includes(subject) ? "" : ` (${subject})`}: ${message}`;
function needOf(evidence, findings, kubeconfigs) {
  const smaller = [...nodeRemedies(evidence, findings), ...otherRemedies(evidence, findings, kubeconfigs)];
  const smallerRemedies = smaller.map(({ remedy }) => remedy);
  const because = [
    ...findings.filter((one) => calling.includes(one.check) && calls(one)).map(lineOf),
    ...ofAks(evidence)
  ];
  if (because.length > 0) return { need: "needed", because, smallerRemedies };
  const undecided = deciding.flatMap((check) => {
    const own = findings.filter((finding) => finding.check === check);
    if (own.length === 0) return [`${check}: this check was not run.`];
    return own.filter(({ outcome }) => outcome === "inconclusive").map(lineOf);
  });
  if (undecided.length > 0) return { need: "unknown", because: undecided, smallerRemedies };
  if (smaller.length > 0)
    return { need: "smaller-remedy", because: smaller.flatMap(({ because: lines }) => lines), smallerRemedies };
  return { need: "not-needed", because: [], smallerRemedies };
}
function ofAks(evidence) {
  const answer = known(evidence, "detectors")?.find(({ id }) => id === "clusterCertExpiredDetailed")?.answer;
  const status = answer?.state === "observed" ? answer.value.status : void 0;
  return [
    ...status === "warning" || status === "critical" ? ["AKS's detector clusterCertExpiredDetailed: certificates of the cluster end within 90 days, or have ended."] : [],
    ...known(evidence, "managedCluster")?.provisioningError?.certificatesExpired === true ? ["AKS refused its last operation because certificates of the cluster are expired."] : []
  ];
}
function nodeRemedies(evidence, findings) {
  const troubled = findings.filter((one) => ofNodes.includes(one.check) && calls(one));
  if (troubled.length === 0) return [];
  const pools = [...new Set(troubled.flatMap((one) => poolOf(evidence, one) ?? []))].toSorted();
  const text2 = pools.length === 0 ? "Upgrade the node image of the pools that are concerned: az aks nodepool upgrade --node-image-only. New nodes get new certificates." : `Upgrade the node image of ${some(pools, 10)}: az aks nodepool upgrade --node-image-only. New nodes get new certificates.`;
  return [{ remedy: { kind: "node-image-upgrade", subjects: pools, text: text2 }, because: troubled.map(lineOf) }];
}
function poolOf(evidence, { subject }) {
  const [, named2] = /^(?:node )?pool (\S+)$/.exec(subject) ?? [];
  if (named2 !== void 0) return named2;
  const node = known(evidence, "kubeletCsrs")?.find(({ name }) => name === subject)?.node ?? subject;
  return known(evidence, "nodes")?.find(({ name }) => name === node)?.pool;
}
function otherRemedies(evidence, findings, kubeconfigs) {
  const principal = findings.filter(({ check, outcome }) => check === "service-principal" && outcome === "fail");
  const stale = findings.filter((one) => one.check === "kubeconfig-stale" && calls(one));
  const handed = kubeconfigsOf(evidence, kubeconfigs).filter((one) => one.stale);
  const contexts = [
    .../* @__PURE__ */ new Set([...stale.map(({ subject }) => subject), ...handed.map((one) => `context ${one.context}`)])
  ];
  return [
    ...principal.length === 0 ? [] : [
      {
        remedy: {
          kind: "reset-service-principal",
          subjects: [],
          text: "Reset the service principal: az aks update-credentials --reset-service-principal."
        },
        because: principal.map(lineOf)
      }
    ],
    ...contexts.length === 0 ? [] : [
      {
        remedy: {
          kind: "refresh-kubeconfig",
          subjects: contexts,
          text: "Fetch a new kubeconfig: mode refresh-credentials, or az aks get-credentials --overwrite-existing."
        },
        because: [
          ...stale.map(lineOf),
          ...handed.map(({ context }) => `context ${context}: it trusts another CA than the one in use.`)
        ]
      }
    ]
  ];
}

// src/rotation/pod-breakages.ts
var nameOf = ({ kind, namespace, name }) => `${kind} ${namespace}/${name}`;
var disruptionBudgets = ({ evidence, context: { target } }) => {
  const check = "plan-disruption-budget";
  const budgets = seen(evidence, "disruptionBudgets");
  if (budgets.state !== "observed") return [unseen(check, target, budgets)];
  const found = budgets.value.filter(
    ({ disruptionsAllowed, expectedPods }) => expectedPods > 0 && disruptionsAllowed <= 0
  );
  if (found.length === 0)
    return [{ check, subject: target, outcome: "pass", message: "Every PodDisruptionBudget allows a disruption." }];
  return found.map(({ namespace, name, expectedPods }) => ({
    check,
    subject: `PodDisruptionBudget ${namespace}/${name}`,
    outcome: "warn",
    message: `It allows no disruption of its ${plural(expectedPods, "pod")}: nodes may not be drained, and the rotation may wait or fail.`,
    remedy: "Add a replica, or lower minAvailable for the time of the rotation."
  }));
};
var pods = ({ evidence, context: { target } }) => {
  const seenPods = seen(evidence, "podsAtRisk");
  if (seenPods.state !== "observed") return podIds.map((check) => unseen(check, target, seenPods));
  const found = {
    "plan-pod-without-controller": seenPods.value.filter(({ kind }) => kind === "Pod").map(alone),
    "plan-local-data": localData(seenPods.value),
    "plan-host-certificates": seenPods.value.filter((pod) => pod.certificatePaths.length > 0).map(looksIn)
  };
  return podIds.flatMap(
    (check) => found[check].length > 0 ? found[check] : [{ check, subject: target, outcome: "pass", message: fine[check] }]
  );
};
var podIds = ["plan-pod-without-controller", "plan-local-data", "plan-host-certificates"];
var fine = {
  "plan-pod-without-controller": "Every pod has a controller that makes it again.",
  "plan-local-data": "No pod keeps data on its node.",
  "plan-host-certificates": "No workload mounts a node's certificates."
};
var alone = (pod) => ({
  check: "plan-pod-without-controller",
  subject: nameOf(pod),
  outcome: "warn",
  message: "It has no controller: it is gone with its node, and nobody makes it again.",
  remedy: "Make it part of a Deployment or a Job, or keep its manifest and apply it again."
});
function localData(all) {
  const holding = all.filter(({ emptyDir, localPaths }) => emptyDir || localPaths.length > 0);
  return [...Map.groupBy(holding, ({ namespace }) => namespace)].map(([namespace, workloads]) => {
    const paths = [...new Set(workloads.flatMap(({ localPaths }) => localPaths))];
    const where = [
      ...workloads.some(({ emptyDir }) => emptyDir) ? ["emptyDir volumes"] : [],
      ...paths.length === 0 ? [] : [`folders of the node (${some(paths)})`]
    ].join(" and ");
    return {
      check: "plan-local-data",
      subject: `namespace ${namespace}`,
      outcome: "warn",
      message: `${where} of ${plural(workloads.length, "workload")} are empty afterwards: ${some(workloads.map(({ kind, name }) => `${kind} ${name}`))}.`,
      remedy: "Make sure that nothing in them has to last: what has to belongs in a PersistentVolume."
    };
  });
}
var looksIn = (pod) => ({
  check: "plan-host-certificates",
  subject: nameOf(pod),
  outcome: "warn",
  message: `It mounts the node's ${some(pod.certificatePaths)}: what it read there before the rotation is of no use afterwards.`,
  remedy: "Restart it after the rotation, and see that it reads the files anew: kubectl rollout restart."
});

// src/rotation/states.ts
var is = (state, ...words2) => words2.includes(state?.toLowerCase() ?? "");
var isFinal = (state) => is(state, "succeeded", "failed", "canceled");
var clusterStates = ({ evidence, context: { target } }) => {
  const cluster = seen(evidence, "managedCluster");
  if (cluster.state === "skipped")
    return [
      {
        check: "plan-cluster-state",
        subject: target,
        outcome: "fail",
        message: "AKS rotates certificates, and no cluster of Azure was named here.",
        remedy: "Name it with clusters."
      }
    ];
  if (cluster.state === "unavailable") return ofState.map((check) => unseen(check, target, cluster));
  const state = cluster.value;
  return [
    lastOperation(state, target),
    stopped(state, target),
    deleting(state, target),
    expired(state, target),
    ...operations(state, seen(evidence, "agentPools"), target)
  ];
};
var ofState = [
  "plan-cluster-state",
  "plan-cluster-stopped",
  "plan-cluster-deleting",
  "plan-certificates-expired",
  "plan-operation-in-progress"
];
function lastOperation({ provisioningState: state, provisioningError }, target) {
  const about = { check: "plan-cluster-state", subject: target };
  if (!is(state, "failed", "canceled"))
    return { ...about, outcome: "pass", message: `ARM knows the cluster; its state is ${state}.` };
  const code2 = provisioningError === void 0 ? "" : ` (${provisioningError.code})`;
  return {
    ...about,
    outcome: "warn",
    message: `The last operation of AKS on this cluster was ${state}${code2}.`,
    remedy: "If that was a rotation, it may be started again. Anything else is better mended first: see az aks show."
  };
}
var stopped = ({ powerState }, target) => is(powerState, "stopped") ? {
  check: "plan-cluster-stopped",
  subject: target,
  outcome: "fail",
  message: "The cluster is stopped: AKS only starts or deletes it.",
  remedy: "Start it: az aks start."
} : { check: "plan-cluster-stopped", subject: target, outcome: "pass", message: "The cluster is not stopped." };
var deleting = ({ provisioningState }, target) => is(provisioningState, "deleting") ? {
  check: "plan-cluster-deleting",
  subject: target,
  outcome: "fail",
  message: "The cluster is being deleted.",
  remedy: "Take it out of clusters."
} : { check: "plan-cluster-deleting", subject: target, outcome: "pass", message: "The cluster is not being deleted." };
var expired = ({ provisioningError }, target) => provisioningError?.certificatesExpired === true ? {
  check: "plan-certificates-expired",
  subject: target,
  outcome: "fail",
  message: "AKS refused the last operation because certificates of the cluster are expired: a rotation may be refused too, and the service principal counts among them.",
  remedy: "Reset the service principal first, if there is one: az aks update-credentials. Then rotate with this block in ignore-blocks. If that is refused, only a support request to Azure helps."
} : {
  check: "plan-certificates-expired",
  subject: target,
  outcome: "pass",
  message: "AKS has not refused anything because of expired certificates."
};
function operations({ provisioningState }, pools, target) {
  const check = "plan-operation-in-progress";
  const busy = (subject, state) => ({
    check,
    subject,
    outcome: "fail",
    message: `Another operation is in progress (${state}): AKS refuses a second one.`,
    remedy: is(state, "rotatingclustercertificates") ? "It is a rotation already: mode rotate attaches to it, and starts no second one." : "Wait until it has ended: az aks operation show-latest, az aks nodepool show."
  });
  const found = [
    ...isFinal(provisioningState) || is(provisioningState, "deleting") ? [] : [busy(target, provisioningState)],
    ...pools.state === "observed" ? pools.value.filter((pool) => !isFinal(pool.provisioningState)).map((pool) => busy(`node pool ${pool.name}`, pool.provisioningState)) : [unseen(check, "node pools", pools)]
  ];
  const none = {
    check,
    subject: target,
    outcome: "pass",
    message: "Nothing works on the cluster or on its pools."
  };
  return found.length === 0 ? [none] : found;
}
var availabilitySets = ({ evidence, context: { target } }) => {
  const check = "plan-availability-set";
  const pools = seen(evidence, "agentPools");
  if (pools.state !== "observed") return unseenInAzure(check, "node pools", pools);
  const found = pools.value.filter(({ type }) => is(type, "availabilityset"));
  if (found.length === 0)
    return [{ check, subject: target, outcome: "pass", message: "No pool is an availability set." }];
  return found.map(({ name }) => ({
    check,
    subject: `node pool ${name}`,
    outcome: "fail",
    message: "The pool is an availability set, which AKS does not support any more.",
    remedy: "Migrate it: az aks update --migrate-vmas-to-vms."
  }));
};
var stoppedPools = ({ evidence }) => {
  const check = "plan-pool-stopped";
  const pools = seen(evidence, "agentPools");
  if (pools.state !== "observed") return unseenInAzure(check, "node pools", pools);
  return pools.value.filter(({ powerState }) => is(powerState, "stopped")).map(({ name }) => ({
    check,
    subject: `node pool ${name}`,
    outcome: "warn",
    message: "The pool is stopped: its nodes keep certificates of the old CA, and do not join when they are started.",
    remedy: "Start it before the rotation, or recreate it afterwards: az aks nodepool start."
  }));
};
var versions = ({ evidence }) => {
  const check = "plan-kubernetes-version";
  const subject = "Kubernetes version";
  const cluster = seen(evidence, "managedCluster");
  if (cluster.state !== "observed") return unseenInAzure(check, subject, cluster);
  const supported = seen(evidence, "supportedVersions");
  if (supported.state !== "observed") return [unseen(check, subject, supported)];
  const { kubernetesVersion: running = "", supportPlan } = cluster.value;
  const minor = /^v?(\d+\.\d+)/.exec(running)?.[1];
  if (minor === void 0 || supported.value.length === 0)
    return [
      {
        check,
        subject,
        outcome: "inconclusive",
        reason: "malformed",
        message: "ARM did not say which version runs, or which ones the region supports.",
        remedy: "See az aks get-versions."
      }
    ];
  const found = supported.value.find(({ version }) => version === minor);
  const longTerm = found?.onlyLongTermSupport === true && !is(supportPlan, "akslongtermsupport");
  if (found !== void 0 && !longTerm)
    return [{ check, subject, outcome: "pass", message: `AKS supports ${running} in this region.` }];
  const all = some(
    supported.value.map(({ version }) => version),
    10
  );
  return [
    {
      check,
      subject,
      outcome: "fail",
      message: longTerm ? `AKS supports ${running} with long-term support only, which this cluster has not.` : `AKS does not support ${running} in this region any more (supported: ${all}).`,
      remedy: "Upgrade first: az aks upgrade. Where expired certificates forbid it, put this block into ignore-blocks."
    }
  ];
};

// src/rotation/windows.ts
var minute = 6e4;
var day = 864e5;
var week = 7 * day;
var firstWeekday = 4;
function openingsAround({ days, from, to }, now) {
  const length = (to > from ? to - from : to - from + 24 * 60) * minute;
  const sunday = Math.floor((now.getTime() + firstWeekday * day) / week) * week - firstWeekday * day;
  return days.flatMap(
    (weekday) => [-week, 0, week].map((shift) => {
      const start = sunday + shift + weekday * day + from * minute;
      return { from: new Date(start), to: new Date(start + length) };
    })
  );
}
var openAt = (windows, now) => windows.flatMap((window) => openingsAround(window, now)).filter(({ from, to }) => from <= now && now < to).toSorted((a, b) => b.to.getTime() - a.to.getTime())[0];
var nextAfter = (windows, now) => windows.flatMap((window) => openingsAround(window, now)).filter(({ from }) => from > now).toSorted((a, b) => a.from.getTime() - b.from.getTime())[0];
function aksAllows({ hours, window, notAllowed }, now) {
  if (notAllowed.some(({ from, to }) => from <= now && now < to)) return false;
  const inHours = hours.some((entry) => entry.day === now.getUTCDay() && entry.hours.includes(now.getUTCHours()));
  return inHours || window !== void 0 && isOpen(window, now);
}
function isOpen({ schedule, durationHours, utcOffsetMinutes, startDate, startMinutes }, now) {
  const local = now.getTime() + utcOffsetMinutes * minute;
  const today = Math.floor(local / day);
  const first = startDate === void 0 ? void 0 : Date.parse(startDate) / day;
  for (let number = today; number >= today - Math.ceil(durationHours / 24); number -= 1) {
    const start = number * day + startMinutes * minute;
    const within = start <= local && local < start + durationHours * 60 * minute;
    if (within && (first === void 0 || number >= first) && beginsOn(schedule, number, first)) return true;
  }
  return false;
}
var weekdayOf = (number) => ((number + firstWeekday) % 7 + 7) % 7;
function beginsOn(schedule, number, first) {
  switch (schedule.kind) {
    case "daily":
      return schedule.intervalDays === 1 || first !== void 0 && (number - first) % schedule.intervalDays === 0;
    case "weekly": {
      if (weekdayOf(number) !== schedule.day) return false;
      if (schedule.intervalWeeks === 1) return true;
      if (first === void 0) return false;
      const firstTime = first + (schedule.day - weekdayOf(first) + 7) % 7;
      return (number - firstTime) % (7 * schedule.intervalWeeks) === 0;
    }
    case "absoluteMonthly":
    case "relativeMonthly":
      return isDayOfMonth(schedule, number) && isMonth(schedule, number, first);
  }
}
function isDayOfMonth(schedule, number) {
  const dayOfMonth = new Date(number * day).getUTCDate();
  if (schedule.kind === "absoluteMonthly") return dayOfMonth === schedule.dayOfMonth;
  if (weekdayOf(number) !== schedule.day) return false;
  if (schedule.week === "last") return new Date((number + 7) * day).getUTCDate() <= 7;
  return Math.ceil(dayOfMonth / 7) === schedule.week;
}
var monthOf = (number) => {
  const date = new Date(number * day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
function isMonth(schedule, number, first) {
  if (schedule.intervalMonths === 1) return true;
  if (first === void 0) return false;
  let firstTime = first;
  while (!isDayOfMonth(schedule, firstTime) && firstTime < first + 366) firstTime += 1;
  return (monthOf(number) - monthOf(firstTime)) % schedule.intervalMonths === 0;
}

// src/rotation/time-blocks.ts
var caAge = ({ evidence, context: { target, now, settings } }) => {
  const check = "plan-min-ca-age";
  const [newest] = clusterCasOf(evidence).toSorted((a, b) => b.notBefore.getTime() - a.notBefore.getTime());
  if (newest === void 0) return [withoutClusterCas(evidence, check, target, "its age is not known")];
  const age = now.getTime() - newest.notBefore.getTime();
  const about = { check, subject: newest.subject, certificates: [newest.fingerprint] };
  const least = settings.minCaAgeMilliseconds;
  if (age >= least) return [{ ...about, outcome: "pass", message: `The cluster CA was made ${spanOf(age)} ago.` }];
  return [
    {
      ...about,
      outcome: "fail",
      message: `The cluster CA was made ${age < 0 ? "in the future" : `${spanOf(age)} ago`} (${moment(newest.notBefore)}), and min-ca-age is ${spanOf(least)}: the cluster seems to have been rotated already.`,
      remedy: `Rotate after ${moment(new Date(newest.notBefore.getTime() + least))}, or set min-ca-age.`
    }
  ];
};
var ownWindow = ({ context: { target, now, settings }, estimate }) => {
  const check = "plan-maintenance-window";
  const windows = settings.maintenanceWindows;
  if (windows.length === 0)
    return [
      {
        check,
        subject: target,
        outcome: "notApplicable",
        message: "No window was set: maintenance-window is empty."
      }
    ];
  const open = openAt(windows, now);
  if (open === void 0) {
    const next = nextAfter(windows, now);
    return [
      {
        check,
        subject: target,
        outcome: "fail",
        message: `It is ${moment(now)}, which is outside of maintenance-window.`,
        ...next === void 0 ? {} : { remedy: `The next window begins at ${moment(next.from)}.` }
      }
    ];
  }
  const left = open.to.getTime() - now.getTime();
  if (left < estimate.minutes.to * 6e4)
    return [
      {
        check,
        subject: target,
        outcome: "warn",
        message: `The window ends at ${moment(open.to)}, in ${spanOf(left)}, and the rotation may take ${estimate.minutes.to} minutes.`,
        remedy: "Start earlier in the window, or make it longer: a rotation that was started is not interrupted."
      }
    ];
  return [{ check, subject: target, outcome: "pass", message: `The window is open until ${moment(open.to)}.` }];
};
var aksWindows = ({ evidence, context: { target, now } }) => {
  const check = "plan-aks-maintenance-window";
  const configurations = seen(evidence, "maintenanceConfigurations");
  if (configurations.state !== "observed") return [unseen(check, target, configurations)];
  const all = configurations.value;
  const about = { check, subject: target };
  if (all.length === 0)
    return [{ ...about, outcome: "pass", message: "The cluster has no planned maintenance of AKS." }];
  const forbidding = all.filter(({ notAllowed }) => notAllowed.some(({ from, to }) => from <= now && now < to));
  const withWindow = all.filter(({ hours, window }) => hours.length > 0 || window !== void 0);
  const open = withWindow.filter((configuration) => aksAllows(configuration, now));
  const names = (some_) => some(some_.map(({ name }) => name));
  if (forbidding.length > 0)
    return [
      {
        ...about,
        outcome: "fail",
        message: `AKS's planned maintenance ${names(forbidding)} allows no work at ${moment(now)}.`,
        remedy: "Wait until that time is over: az aks maintenanceconfiguration show."
      }
    ];
  if (withWindow.length === 0 || open.length > 0)
    return [
      {
        ...about,
        outcome: "pass",
        message: `AKS's planned maintenance ${names(open.length > 0 ? open : all)} allows it.`
      }
    ];
  return [
    {
      ...about,
      outcome: "fail",
      message: `It is ${moment(now)}, which is outside of AKS's planned maintenance (${names(withWindow)}).`,
      remedy: "Rotate within one of its windows (az aks maintenanceconfiguration list), or put this block into ignore-blocks."
    }
  ];
};

// src/rotation/plan.ts
var questions = [
  clusterStates,
  resourceLocks,
  servicePrincipal,
  availabilitySets,
  versions,
  caAge,
  ownWindow,
  aksWindows,
  credentialLifetime,
  directPath,
  rights,
  disruptionBudgets,
  pods,
  caHolders,
  handedKubeconfigs,
  customCas,
  stoppedPools
];
var planNeeds = [
  ..._chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__/* .planEvidence */ .H0,
  ...["managedCluster", "agentPools", "supportedVersions", "detectors", "kubeconfig"],
  ...["apiServerChain", "clusterRootCas", "nodes", "kubeletCsrs"],
  ...["caBundles", "tlsSecrets", "tokenSecretCas"]
];
function planRotation(evidence, findings, context) {
  const estimate = estimateOf2(evidence);
  const found = questions.flatMap((ask) => ask({ evidence, context, estimate })).map(({ certificates = [], ...draft }) => ({
    ...draft,
    target: context.target,
    part: isBlock(draft.check) ? "block" : "breakage",
    certificates
  })).map((finding) => withIgnored(finding, context.settings.ignoredBlocks));
  const ordered = found.toSorted(
    (a, b) => Number(a.part === "breakage") - Number(b.part === "breakage") || _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_6__/* .worstFirst */ .md.indexOf(a.outcome) - _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_6__/* .worstFirst */ .md.indexOf(b.outcome) || order.indexOf(a.check) - order.indexOf(b.check)
  );
  return {
    target: context.target,
    ...needOf(evidence, findings, context.settings.kubeconfigs),
    findings: ordered,
    estimate,
    clusterCas: clusterCasOf(evidence).map(({ subject, fingerprint, notBefore, notAfter }) => ({
      subject,
      fingerprint,
      notBefore,
      notAfter
    }))
  };
}
var order = [..._chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__/* .blockIds */ .Sq, ..._chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__/* .breakageIds */ .nC];
var isBlock = (check) => _chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__/* .blockIds */ .Sq.includes(check);
function withIgnored(finding, ignored) {
  const { part, check, outcome } = finding;
  const line = ignored.find(({ id }) => id === check);
  if (line === void 0 || part !== "block" || outcome !== "fail" && outcome !== "inconclusive") return finding;
  return { ...finding, outcome: "notApplicable", ignored: { outcome, reason: line.reason } };
}
function estimateOf2(evidence) {
  const pools = known(evidence, "agentPools");
  const counted2 = pools?.every(({ count }) => count !== void 0) === true;
  const nodes = known(evidence, "nodes")?.filter(({ virtual }) => virtual !== true).length ?? (counted2 ? pools.reduce((sum, { count = 0 }) => sum + count, 0) : void 0);
  return {
    ...nodes === void 0 ? {} : { nodes },
    ...pools === void 0 ? {} : { pools: pools.length },
    minutes: { from: 15, to: 45 + Math.max(0, (nodes ?? 0) - 10) }
  };
}

// src/plan.ts
async function plan(settings, world) {
  const assessed = await (0,_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__/* .assess */ .no)({ ...settings, mode: "check", beside: planNeeds }, world);
  const { assessment, recording } = assessed;
  const seen2 = new Map(recording.targets.map(({ target, evidence }) => [target, evidence]));
  const plans = assessment.targets.map(
    ({ target, findings }) => planRotation(seen2.get(target) ?? {}, findings, {
      target,
      now: assessment.asOf,
      settings: settings.plan,
      adminCredentials: settings.azure?.adminCredentials === true
    })
  );
  const verdict = (0,_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__/* .worstVerdict */ .zP)(plans.map(({ findings }) => (0,_chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictOf */ .Vj)(findings)));
  const { tool, asOf, failOn } = assessment;
  const planned = { tool, asOf, failOn, verdict, failed: (0,_chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_6__/* .reachesFailOn */ .n9)(verdict, failOn), plans };
  return {
    ...assessed,
    planned,
    telling: {
      deliver: (write) => deliverPlan(planned, write, world.log),
      summary: () => renderSummaries(planned, assessment)
    }
  };
}




/***/ })

};
