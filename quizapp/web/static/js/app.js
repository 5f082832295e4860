// What pages do beyond links and forms. Everything here is an addition: without it each page works by plain requests.
import { watchQuestion } from "./question.js";
import { watchItemForm } from "./item_form.js";

watchQuestion();
watchItemForm();
