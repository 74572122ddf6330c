/// How the page looks: on screens of every width, light and dark, and on paper.
enum PageStyle {
  /// What stands in the one `style` element. Pictures add theirs here.
  static let sheets: [Markup] = [base, tables, ChartStyle.sheet, paper]

  private static let base: Markup = """

    :root {
      --paper: #ffffff; --ink: #1b1e23; --muted: #5b6470; --line: #dfe3e8; --soft: #f5f6f8;
      --link: #17518f; --mark: #8a4b00; --mark-soft: #fdf1e0;
      --one: #1d4f7c; --two: #4c8dbd; --three: #9cc3dd; --four: #c9803a;
      --sans: "Inter", "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", sans-serif;
      --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Noto Serif", serif;
      --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #14171b; --ink: #e4e7eb; --muted: #9aa4b0; --line: #2d333b; --soft: #1c2026;
        --link: #8dbdf0; --mark: #f0b46a; --mark-soft: #33270f;
        --one: #8dbdf0; --two: #5b93c7; --three: #38618a; --four: #e0a062;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.55 var(--sans); overflow-wrap: anywhere;
    }
    body > header, body > nav, main {
      max-width: 76rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3rem);
    }
    body > header { padding-top: clamp(1.5rem, 5vw, 3.5rem); }
    h1, h2, h3 { line-height: 1.2; text-wrap: balance; }
    h1 {
      font: 600 clamp(1.9rem, 4.5vw, 3rem)/1.12 var(--serif); letter-spacing: -0.01em;
      margin: 0.25rem 0 1.25rem;
    }
    h2 {
      font: 600 clamp(1.4rem, 2.6vw, 1.8rem)/1.2 var(--serif); margin: 0 0 1rem;
      padding-top: 1.25rem; border-top: 2px solid var(--ink);
    }
    h3 { font-size: 1.05rem; font-weight: 650; margin: 2rem 0 0.5rem; }
    section { margin-top: clamp(2.5rem, 6vw, 4.5rem); }
    p, ul, ol, dl { margin: 0 0 1rem; }
    section > p, .answer > p, article > p, section > ul { max-width: 46rem; }
    a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
    a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible,
    .frame:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
    code, pre { font: 0.875em/1.5 var(--mono); }
    pre {
      background: var(--soft); border: 1px solid var(--line); border-radius: 4px;
      padding: 0.75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 1rem;
    }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: 0.5rem 1rem; }
    .eyebrow { color: var(--muted); font-size: 0.875rem; margin: 0; }
    .faint { color: var(--muted); font-size: 0.9em; }
    .count { color: var(--muted); font-weight: 400; font-variant-numeric: tabular-nums; }
    .mark {
      color: var(--mark); background: var(--mark-soft); border-radius: 3px;
      padding: 0.05em 0.4em; font-size: 0.85em; white-space: nowrap;
    }
    .facts { display: flex; flex-wrap: wrap; gap: 0.75rem 2.25rem; }
    .facts dt, .figures dt { color: var(--muted); font-size: 0.8125rem; }
    .facts dd { margin: 0; }
    nav ol {
      display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; list-style: none; padding: 0.75rem 0;
      margin: 1rem 0 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line);
      font-size: 0.9rem;
    }
    nav a { text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    .answer + .answer {
      margin-top: 2.5rem; padding-top: 0.5rem; border-top: 1px solid var(--line);
    }
    .answer h3 { margin: 1rem 0 0.25rem; color: var(--muted); letter-spacing: 0.06em; }
    .lead { font: 400 clamp(1.25rem, 2.6vw, 1.6rem)/1.4 var(--serif); margin: 0 0 1.5rem; }
    .lead data { font-weight: 600; white-space: nowrap; }
    .figures {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(8.75rem, 1fr));
      gap: 1.25rem;
    }
    .figures > div { border-top: 1px solid var(--line); padding-top: 0.5rem; }
    .figures dd { margin: 0; }
    .figures b {
      display: block; font-size: 1.1rem; font-weight: 650; line-height: 1.35;
      font-variant-numeric: tabular-nums;
    }
    .figures dd span {
      color: var(--muted); font-size: 0.8125rem; line-height: 1.35; display: block;
    }
    .figures .marked { border-top-color: var(--mark); }
    .figures .marked b { color: var(--mark); }
    .findings { padding-left: 1.1rem; }
    .findings li, .sources li { margin-bottom: 0.5rem; }
    .sources { padding-left: 1.1rem; max-width: 60rem; }
    .url { font-size: 0.85em; }
    .records { padding-left: 0; list-style: none; max-width: 60rem; }
    .records li { padding: 0.75rem 0; border-top: 1px solid var(--line); }
    .records li::before {
      content: "Record " attr(value); color: var(--muted); font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
    }
    .records p { margin: 0 0 0.35rem; }
    .records li:target, .sources li:target, tr:target { background: var(--mark-soft); }
    .records summary { color: var(--muted); font-size: 0.8125rem; }
    .vouch { margin: 0.35rem 0; padding-left: 1rem; font-size: 0.8125rem; }
    .records .vouch li { padding: 0.15rem 0; border-top: 0; }
    .records .vouch li::before { content: none; }
    .records pre { margin: 0.5rem 0 0; font-size: 0.75rem; }
    summary { cursor: pointer; }

    """

  private static let tables: Markup = """
    .frame {
      overflow-x: auto; overscroll-behavior-x: contain; margin: 0 0 1rem; max-width: 100%;
      border-top: 1px solid var(--line); border-bottom: 1px solid var(--line);
      background:
        linear-gradient(to right, var(--paper) 40%, transparent) 0 0 / 2.5rem 100% no-repeat local,
        linear-gradient(to left, var(--paper) 40%, transparent)
          100% 0 / 2.5rem 100% no-repeat local,
        linear-gradient(to right, var(--line), transparent) 0 0 / 0.75rem 100% no-repeat scroll,
        linear-gradient(to left, var(--line), transparent) 100% 0 / 0.75rem 100% no-repeat scroll;
    }
    table { border-collapse: collapse; font-size: 0.875rem; line-height: 1.4; min-width: 100%; }
    caption { text-align: left; color: var(--muted); padding: 0.4rem 0.6rem; }
    th, td {
      padding: 0.4rem 0.75rem; text-align: left; vertical-align: top; max-width: 22rem;
      border-top: 1px solid var(--line); overflow-wrap: break-word;
    }
    th:first-child, td:first-child { padding-left: 0.25rem; }
    thead th, thead td {
      color: var(--muted); font-weight: 600; border-top: 0; vertical-align: bottom;
      white-space: nowrap;
    }
    tbody th { font-weight: 500; min-width: 8rem; }
    tbody tr:hover > th, tbody tr:hover > td { background: var(--soft); }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .null, .z { color: var(--muted); }
    .p { min-width: 9.5rem; }
    .many span { display: block; white-space: nowrap; }
    thead button {
      font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
    }
    thead button::after { content: " ↕"; opacity: 0.45; }
    [aria-sort="ascending"] button::after { content: " ↑"; opacity: 1; }
    [aria-sort="descending"] button::after { content: " ↓"; opacity: 1; }
    .tools {
      display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.5rem 1rem; margin: 0 0 0.5rem;
      font-size: 0.875rem; color: var(--muted);
    }
    .tools[hidden], tr[hidden] { display: none; }
    .tools input, .tools button {
      font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line);
      border-radius: 4px; padding: 0.3rem 0.6rem; max-width: 100%;
    }
    .tools input { width: 9rem; }
    .tools button { cursor: pointer; }
    .more > td { padding: 0; border-top: 0; max-width: none; }
    .more div { max-width: min(60rem, 100vw - 2.5rem); }
    .more > td > div {
      position: sticky; left: 0; padding: 0.5rem 1rem 1rem 1.25rem;
      border-left: 3px solid var(--line); overflow-wrap: anywhere;
    }
    .more ol { padding-left: 0; list-style: none; margin: 0 0 0.5rem; }
    .more li { margin-bottom: 0.4rem; }
    .more time { font-variant-numeric: tabular-nums; font-weight: 600; margin-right: 0.35em; }
    .more dl { margin: 0 0 0.5rem; }
    .more dl > div { display: flex; gap: 0.75rem; }
    .more dt { color: var(--muted); flex: 0 0 7rem; }
    .more dd { margin: 0; }
    .more p { margin: 0; }
    .rest { color: var(--muted); font-size: 0.9rem; }
    .all > summary { margin: 1.5rem 0 0.5rem; color: var(--link); }
    @supports selector(:has(a)) {
      tr.more { display: none; }
      tr:has(> th > details[open]) + tr.more:not([hidden]) { display: table-row; }
    }

    """

  private static let paper: Markup = """
    @media print {
      :root {
        --paper: #ffffff; --ink: #000000; --muted: #444444; --line: #bbbbbb; --soft: #ffffff;
        --link: #000000; --mark: #000000; --mark-soft: #ffffff;
        --one: #1d4f7c; --two: #4c8dbd; --three: #9cc3dd; --four: #c9803a;
      }
      @page { margin: 1.6cm; }
      body { font-size: 9.5pt; }
      body > header, body > nav, main { max-width: none; padding: 0; }
      nav, .skip, .tools { display: none; }
      h2, h3, thead { break-after: avoid; }
      .answer, .findings li, .sources li, .records li, tr { break-inside: avoid; }
      thead { display: table-header-group; }
      .frame { overflow: visible; border: 0; }
      table { font-size: 7.5pt; width: 100%; }
      th, td { padding: 0.2rem 0.3rem; max-width: none; }
      thead th, .n, .many span { white-space: normal; }
      tbody th { min-width: 0; }
      thead button::after { content: none; }
      tr.more:not([hidden]) { display: table-row; }
      .more > td > div { position: static; max-width: none; }
      details::details-content { content-visibility: visible; display: block; height: auto; }
      a { text-decoration: none; }
      .url { word-break: break-all; }
    }

    """
}
