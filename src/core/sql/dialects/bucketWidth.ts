import { GAMMA } from '../../bucket';

/** ln(γ) as a floating-point literal: written as a plain decimal, some warehouses would divide exactly and round elsewhere. */
export const BUCKET_WIDTH = Math.log(GAMMA).toExponential();
