// In Angular's place: its zones complain on the console of promises whose failure nobody handles in time.
import "zone.js";
import "./page.js";
