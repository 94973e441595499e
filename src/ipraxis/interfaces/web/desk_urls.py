"""The addresses of the desk."""

from django.urls import URLPattern, path

from ipraxis.interfaces.web import (
    desk,
    desk_bulk,
    desk_checks,
    desk_contribution,
    desk_differences,
    desk_files,
    desk_hand,
    desk_letters,
    desk_marks,
    desk_me,
    desk_messages,
    desk_search,
    desk_talk,
    paper,
)

_C = "contributions/<str:reference>/"
_M = "messages/<str:reference>/"

urlpatterns: list[URLPattern] = [
    path("", desk.tray, name="desk"),
    path("tray/<str:status>/", desk.tray, name="desk_tray"),
    path("bulk/", desk_bulk.bulk, name="desk_bulk"),
    path("me/", desk_me.me, name="desk_me"),
    path("me/stop/<str:code>/", desk_me.stop, name="desk_stop"),
    path("search/", desk_search.search, name="desk_search"),
    path("checks/", desk_checks.explained, name="desk_checks"),
    path(_C + "dismiss/", desk_checks.dismiss, name="desk_dismiss"),
    path(_C, desk_contribution.contribution, name="desk_contribution"),
    path(_C + "hand/", desk_hand.assign, name="desk_assign"),
    path(_C + "history/", desk_contribution.history, name="desk_history"),
    path(_C + "undo/", desk_contribution.undo, name="desk_undo"),
    path(_C + "remark/", desk_talk.remark, name="desk_remark"),
    path(_C + "thread/", desk_talk.thread, name="desk_thread"),
    path(_C + "wish/", desk_talk.settle, name="desk_settle_wish"),
    path(_C + "twin/", desk_contribution.judge_twin, name="desk_twin"),
    path(_C + "compare/<str:other>/", desk_differences.compare, name="desk_compare"),
    path(_C + "changes/", desk_differences.laid_over, name="desk_changes"),
    path(_C + "refine/", desk_differences.refine, name="desk_refine"),
    path(_C + "decide/<str:verb>/", desk_contribution.decide, name="desk_decide"),
    path("messages/in/<str:state>/", desk_messages.messages_in, name="desk_messages"),
    path(_M, desk_messages.message, name="desk_message"),
    path(_M + "original/", desk_files.original, name="desk_original"),
    path(_M + "attachments/<int:position>/", desk_files.attachment, name="desk_attachment"),
    path(_M + "pictures/<str:key>/", desk_files.picture, name="desk_picture"),
    path("practices/<slug:slug>/marks/", desk_marks.marks, name="desk_marks"),
    path("practices/<slug:slug>/marks/take-back/", desk_marks.take_back, name="desk_marks_take_back"),
    path(_M + "make/", desk_messages.make, name="desk_make"),
    path(_M + "kind/", desk_messages.correct_kind, name="desk_correct_kind"),
    path(_M + "again/", desk_messages.read_again, name="desk_read_again"),
    path(_M + "as-post/", desk_messages.receive_as_post, name="desk_receive_as_post"),
    path("separator-sheet.pdf", paper.separator, name="desk_separator_sheet"),
    path("letters/", desk_letters.letters, name="desk_letters"),
    path("letters/release/", desk_letters.release_all, name="desk_letters_release"),
    path("letters/<int:number>/", desk_letters.letter, name="desk_letter"),
    path("letters/<int:number>/print/", desk_letters.printed_page, name="desk_letter_print"),
    path("letters/<int:number>/pdf/", desk_letters.pdf, name="desk_letter_pdf"),
    path("letters/<int:number>/act/", desk_letters.act, name="desk_letter_act"),
]
