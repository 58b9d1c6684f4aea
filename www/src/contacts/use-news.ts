import { useEffect, useRef } from "preact/hooks";
import { follow, type News } from "./news.ts";

/** Has a component told of what becomes of contacts, as it is at that moment. */
export function useNews(onNews: (news: News) => void): void {
  const latest = useRef(onNews);
  latest.current = onNews;
  useEffect(() => follow((news) => latest.current(news)), []);
}
