// Stands for Angular, whose zones report rejections without a handler on the console.
import "zone.js";
import "./page.js";
