// The same from CommonJS.
import habitue = require("habitue");

export async function main(): Promise<habitue.clv.FittedBgNbd> {
  return new habitue.clv.BgNbd().fit({ frequency: [1], recency: [1], T: [2] });
}
