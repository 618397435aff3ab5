import { testMistakes } from './testing/mistakeOf';

testMistakes([
  [
    'a duration in words',
    'sla: 48h',
    'sla: 48 hours',
    [
      '12 handoffs[0].sla: "sla" is "48 hours": a duration is a number above 0 and one unit (s, m, h, d, w or y), at most 1000y, for example sla: 48h.',
    ],
  ],
  [
    'a duration without a unit',
    'sla: 48h',
    'sla: 48',
    ['12 handoffs[0].sla: "sla" is 48: add the unit (s, m, h, d, w or y), for example 48h.'],
  ],
  [
    'a duration of zero',
    'sla: 48h',
    'sla: 0h',
    [
      '12 handoffs[0].sla: "sla" is "0h": a duration is a number above 0 and one unit (s, m, h, d, w or y), at most 1000y, for example sla: 48h.',
    ],
  ],
  [
    'an ISO 8601 duration',
    'limit: 14d',
    'limit: P14D',
    [
      '6 stages[1].limit: "limit" is "P14D": a duration is a number above 0 and one unit (s, m, h, d, w or y), at most 1000y, for example limit: 14d.',
    ],
  ],
  [
    'a target above 1',
    'target: 0.5',
    'target: 50',
    ['6 stages[1].target: "target" is 50, but must lie between 0 and 1: write half as 0.5.'],
  ],
  [
    'a target in per cent',
    'target: 0.5',
    'target: 50%',
    ['6 stages[1].target: "target" must be a number from 0 to 1: write half as 0.5.'],
  ],
  [
    'a target below 0',
    'target: 0.5',
    'target: -0.1',
    ['6 stages[1].target: "target" is -0.1, but must lie between 0 and 1: write half as 0.5.'],
  ],
  [
    'a currency sign',
    'currency: EUR',
    'currency: €',
    ['3 currency: "currency" is "€": write the three capital letters of ISO 4217, for example EUR.'],
  ],
  [
    'a currency in small letters',
    'currency: EUR',
    'currency: eur',
    ['3 currency: "currency" is "eur": write the three capital letters of ISO 4217, for example EUR.'],
  ],
  [
    'a date in words',
    'currency: EUR',
    'agreed: {by: [CMO], on: 1 October}',
    ['3 agreed.on: "on" is "1 October": write the day as year-month-day, for example 2026-10-01.'],
  ],
  [
    'a day that does not exist',
    'currency: EUR',
    'agreed: {by: [CMO], on: 2026-02-30}',
    ['3 agreed.on: "on" is "2026-02-30": write the day as year-month-day, for example 2026-10-01.'],
  ],
]);
