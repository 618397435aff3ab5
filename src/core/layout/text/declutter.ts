/** A label that wants to stand at `at` and needs `height` around it. */
interface Wish {
  at: number;
  height: number;
}

/**
 * Centers for labels in one column, in the order given (ascending `at`), without overlap, between `from` and `to`,
 * as near to their wishes as can be; null where they do not fit. Neighbors that collide are merged into a block that
 * stands at the mean of its members' wishes (pool adjacent violators).
 */
export function declutter(wishes: Wish[], from: number, to: number): number[] | null {
  const total = wishes.reduce((sum, wish) => sum + wish.height, 0);
  if (total > to - from) {
    return null;
  }
  // Each wish is shifted to the start of its block so that blocks are compared by one number.
  const blocks: Array<{ start: number; size: number; members: Wish[] }> = [];
  for (const wish of wishes) {
    blocks.push({
      start: clamp(wish.at - wish.height / 2, from, to - wish.height),
      size: wish.height,
      members: [wish],
    });
    while (blocks.length > 1) {
      const [upper, lower] = blocks.slice(-2);
      if (upper.start + upper.size <= lower.start) {
        break;
      }
      const members = [...upper.members, ...lower.members];
      const size = upper.size + lower.size;
      let offset = 0;
      let wanted = 0;
      for (const member of members) {
        wanted += member.at - member.height / 2 - offset;
        offset += member.height;
      }
      blocks.splice(-2, 2, { start: clamp(wanted / members.length, from, to - size), size, members });
    }
  }
  return blocks.flatMap(({ start, members }) => {
    let y = start;
    return members.map((member) => {
      const center = y + member.height / 2;
      y += member.height;
      return center;
    });
  });
}

function clamp(n: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, n));
}
