// The same sync written without this package: fetch, a Map, papaparse, libphonenumber-js, and a PATCH for whoever
// differs.
import { createReadStream } from "node:fs";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import Papa from "papaparse";

const PAGE = 1000;

export function prepare({ address, token }, path) {
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const request = async (path, options) => {
    const response = await fetch(`${address}/v2/${path}`, { headers, ...options });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  };
  return async () => {
    const account = new Map();
    for (let start = 0, length = PAGE; length === PAGE; start += length) {
      const page = await request(`contacts?limit=${PAGE}&start=${start}`);
      for (const contact of page) {
        const number = parsePhoneNumberFromString(contact.properties.phoneNumber ?? "", "SE");
        if (number !== undefined) account.set(number.number, contact);
      }
      length = page.length;
    }
    const missing = [];
    const changes = [];
    let unchanged = 0;
    const compare = ({ data }) => {
      const number = parsePhoneNumberFromString(data.phoneNumber, "SE");
      if (number === undefined) return;
      const properties = { ...data, phoneNumber: number.number };
      const contact = account.get(number.number);
      if (contact === undefined) return void missing.push({ properties });
      const differing = Object.entries(properties).filter(
        ([name, value]) => value !== "" && contact.properties[name] !== value,
      );
      if (differing.length === 0) unchanged++;
      else changes.push([contact.id, Object.fromEntries(differing)]);
    };
    await new Promise((resolve, reject) => {
      Papa.parse(createReadStream(path, "utf8"), {
        header: true,
        skipEmptyLines: true,
        step: compare,
        complete: resolve,
        error: reject,
      });
    });
    for (let start = 0; start < missing.length; start += PAGE) {
      const body = JSON.stringify(missing.slice(start, start + PAGE));
      await request("contacts?sync", { method: "POST", body });
    }
    for (const [id, properties] of changes) {
      await request(`contacts/${id}`, { method: "PATCH", body: JSON.stringify({ id, properties }) });
    }
    return unchanged;
  };
}
