import type { Assessment } from '../model/assessment.ts'
import { certificates } from './html/certificates.ts'
import { findings } from './html/findings.ts'
import { clusters, figures, header, titleOf } from './html/head.ts'
import { type Html, markup, type Part, trusted } from './html/markup.ts'
import { record } from './html/record.ts'
import { script } from './html/script.ts'
import { contentSecurityPolicy } from './html/security.ts'
import { icon, sprites } from './html/shapes.ts'
import { style } from './html/style.ts'
import { timeline } from './html/timeline.ts'

type Section = { readonly id: string; readonly title: string; readonly content: Part }

/** `report.html`: one page that needs nothing else, neither a network nor a script to be read. */
export function renderHtml(assessment: Assessment): string {
  const sections: readonly Section[] = [
    { id: 'clusters', title: 'Clusters', content: clusters(assessment) },
    { id: 'timeline', title: 'Timeline', content: timeline(assessment) },
    { id: 'findings', title: 'Findings', content: findings(assessment) },
    { id: 'certificates', title: 'Certificates', content: certificates(assessment) },
    { id: 'record', title: 'How it was looked', content: record(assessment) },
  ].filter(({ content }) => content !== undefined)
  return page(assessment, sections).html
}

function page(assessment: Assessment, sections: readonly Section[]): Html {
  const link = ({ id, title }: Section) => markup`<li><a href="#${id}">${title}</a></li>\n`
  const section = ({ content, id, title }: Section) => markup`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}</section>\n`
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${assessment.verdict}: ${titleOf(assessment)}</title>
<link rel="icon" href="${icon(assessment.verdict)}">
<style>${trusted(style)}</style>
<script>${trusted(script)}</script>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${sprites}${header(assessment)}<nav aria-label="Sections"><ul class="page">
${sections.map(link)}</ul></nav>
<main class="page">
${figures(assessment)}${sections.map(section)}</main>
<footer class="page">Everything here was rendered from one result; report.json holds it for machines.</footer>
</body>
</html>
`
}
