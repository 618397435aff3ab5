/**
 * The pipeline, once, in the order in which data flows through it:
 *
 *     definition → plan → SQL → rows → funnel → layout → picture
 *
 * | step       | folder        | takes                                | gives                                     |
 * |------------|---------------|--------------------------------------|-------------------------------------------|
 * | definition | `definition/` | YAML or JSON text                    | `Definition`, or problems with path, line |
 * | plan       | `plan/`       | `Definition`, `FunnelQuery`, `Clock` | `Plan`: serializable, no dialect in it    |
 * | SQL        | `sql/`        | `Plan`, a dialect                    | one statement, or a typed "not supported" |
 * | rows       | `rows.ts`     | what the warehouse answers           | `RowColumns`: numbers that can be added   |
 * | funnel     | `funnel/`     | `RowColumns`, `Definition`           | `Funnel`: every figure, conserved         |
 * | layout     | `layout/`     | `Funnel`, size, options              | shapes and labels in pixels               |
 * | picture    | `src/panel/`  | shapes                               | SVG (the only step that knows React)      |
 *
 * Everything below `src/core` is pure: no Grafana, no React, no DOM, no Node.
 * Import the file that holds what you need; this file exports nothing.
 */
export {};
