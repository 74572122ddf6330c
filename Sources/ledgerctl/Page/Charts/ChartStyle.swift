/// How pictures look: colours are those of the page, which know light, dark and paper.
enum ChartStyle {
  static let sheet: Markup = """
    .chart {
      margin: 0 0 2rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.5rem 2rem;
      align-items: start;
    }
    @media (min-width: 60rem) {
      .chart { grid-template-columns: minmax(0, 30rem) minmax(0, 1fr); }
    }
    .chart svg { display: block; width: 100%; max-width: 30rem; height: auto; }
    .chart text { font: 12px var(--sans); fill: var(--ink); }
    .chart .c-name { font-weight: 600; }
    .chart .c-figure {
      text-anchor: end; font-variant-numeric: tabular-nums;
      paint-order: stroke; stroke: var(--paper); stroke-width: 4;
    }
    .chart .c-number { text-anchor: middle; font-size: 11px; font-weight: 600; }
    .c-solid { fill: var(--two); }
    .c-hatch { stroke: var(--two); stroke-width: 2; fill: none; }
    .c-stop { stop-color: var(--two); }
    .c-edge { fill: none; stroke: var(--one); stroke-width: 1; }
    .c-about { stroke-dasharray: 4 3; stroke-width: 2; }
    .c-arrow { fill: none; stroke: var(--one); stroke-width: 2; }
    .c-none { stroke: var(--muted); stroke-width: 2; }
    .c-axis { stroke: var(--muted); stroke-width: 1; }
    .c-mark { fill: none; stroke: var(--four); stroke-width: 3; }
    .c-inner .c-solid { fill: var(--ink); }
    .c-inner .c-edge { stroke: var(--ink); }
    .c-inner .c-arrow { stroke: var(--ink); }
    .c-ground { fill: var(--paper); stroke: var(--one); stroke-width: 1; }
    .c-fill { fill: var(--one); }
    .c-ink { stroke: var(--one); stroke-width: 2; fill: none; }
    .c-thin { stroke-width: 1; }
    .c-back { fill: var(--paper); }
    .c-more { fill-opacity: 0.45; stroke-dasharray: 4 3; }
    .c-outline { stroke: var(--one); stroke-width: 1; }
    .c-tie { fill: none; stroke: var(--two); stroke-opacity: 0.85; }
    .c-proposed { stroke-dasharray: 7 5; }
    .c-open { stroke-dasharray: 2 4; }
    .c-circle { fill: none; stroke: var(--mark); }
    .c-gap { fill: none; stroke: var(--paper); }
    .c-halo { paint-order: stroke; stroke: var(--paper); stroke-width: 4; }
    .chart .c-word { fill: var(--mark); font-size: 10px; text-anchor: middle; }
    .c-head { fill: var(--one); }
    .c-grid { stroke: var(--muted); stroke-width: 1; stroke-opacity: 0.45; }
    .chart .c-tick { fill: var(--muted); font-size: 11px; }
    .c-pole { stroke: var(--muted); stroke-width: 1; stroke-dasharray: 1 3; }
    .c-committed { fill: none; stroke: var(--four); stroke-width: 4; }
    .c-funded { fill: none; stroke: var(--ink); stroke-width: 5; }
    .c-case { fill: none; stroke: var(--paper); stroke-width: 7; }
    .c-core { fill: none; stroke: var(--paper); stroke-width: 2; }
    .c-most { stroke-dasharray: 5 3; stroke-width: 2; }
    .c-box { fill: none; stroke: var(--one); stroke-width: 1.5; }
    .c-both { fill: var(--soft); stroke: var(--one); stroke-width: 1; stroke-dasharray: 2 2; }
    .sum { max-width: 46rem; }
    tfoot th, tfoot td { border-top: 2px solid var(--ink); font-weight: 650; }
    .c-pale { fill: var(--three); }
    .chart .c-end { text-anchor: end; }
    .names { columns: 14rem; column-gap: 3rem; padding-left: 1.75rem; font-size: 0.875rem; }
    .beside > summary { color: var(--link); margin-bottom: 0.25rem; }
    @media print { .chart { break-inside: avoid; } }

    """
}
