/** How many final offers were made on a bid ($1), which the caller holds. Walks `history_of_object`; revisions and these are bounded, so that there is little to walk. */
export const FINAL_OFFERS_MADE = `SELECT count(*)::integer AS made FROM requests.history WHERE object_id = $1 AND action = 'final_offer'`;
