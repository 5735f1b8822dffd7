# ruff: noqa: E501 - tables of faults read best on one line
"""Faults of a scheme file, each with the word for it."""

from __future__ import annotations

HEAD = '[notice]\nyear = 2017\ndocument = "文"\n'


FLAT = HEAD + "[standards]\namount = 100\n"


FAULTS = [
    ("", {("", "notice", "scheme_missing_section"), ("", "standards", "scheme_missing_section")}),
    (FLAT + "[month]\n", {("", "month", "scheme_unknown_section")}),
    ("一等 = 5\n", {("", "line 1", "scheme_key_needs_quotes")}),
    ("[standards]\n[standards.一等]\n", {("", "line 2", "scheme_key_needs_quotes")}),
    ("a = = 5\n", {("", "line 1", "scheme_not_toml")}),
    ("a = inf\n", {("", "line 0", "scheme_not_toml")}),
    ('[notice]\nyear = "2017"\n[standards]\namount = "一万"\n', {
        ("notice", "year", "scheme_wrong_type"),
        ("notice", "document", "scheme_missing_key"),
        ("standards", "amount", "scheme_wrong_type"),
    }),
    (HEAD + "[standards]\namount = -1\n", {("standards", "amount", "scheme_out_of_range")}),
    (HEAD + "[standards]\namount = 1\nby = 'tier'\n", {("standards", "amount", "scheme_conflict")}),
    (HEAD + "[standards]\nby = 'rank'\n", {("standards", "by", "scheme_bad_option")}),
    (HEAD + "[standards]\nclause = 5\namount = 5\n", {("standards", "clause", "scheme_wrong_type")}),
    (HEAD + "[standards]\nby = 'class'\n", {("standards", "amounts", "scheme_missing_key")}),
    (HEAD + "[standards]\nby = 'class'\namounts = {}\n", {("standards", "amounts", "scheme_missing_key")}),
    (HEAD + "[standards]\nby = 'class'\namounts = 5\n", {("standards", "amounts", "scheme_wrong_type")}),
    (HEAD + "[standards]\nby='grade'\namounts = {'好' = 1}\n", {("standards.amounts", "好", "scheme_unknown_word")}),
    (HEAD + "[standards]\nby='grade'\namounts = {'称职' = 1, '合格' = 2}\n", {
        ("standards.amounts", "合格", "scheme_twice")}),
    (HEAD + "standards = 5\n", {("notice", "standards", "scheme_unknown_key"), ("", "standards", "scheme_missing_section")}),
    (HEAD + "[standards]\namounts = {'一等' = 1}\n", {("street", "tier", "scheme_missing_key")}),
    (HEAD + "[street]\ntier = '二等'\n[standards]\namounts = {'一等' = 1}\n", {
        ("standards.amounts", "二等", "scheme_missing_figure")}),
    (HEAD + "[street]\ntier='一等'\n[standards]\nby=['tier','class']\namounts={'一等'={'科员'=1},'二等'={'副科'=1}}\n", {
        ("standards.amounts.二等", "科员", "scheme_missing_figure"),
        ("standards.amounts.一等", "副科", "scheme_missing_figure")}),
    (FLAT + "[coefficients]\nvalues = {'科员' = 'x'}\ntimes = [{by = 'kind'}]\n", {
        ("coefficients.values", "科员", "scheme_wrong_type"), ("coefficients.times", "values", "scheme_missing_key")}),
    (FLAT + "[months]\nmethod = 'half_year'\nstart_month = 7\nend_month = 6\n", {
        ("months", "end_month", "scheme_out_of_range"),
        *(("months", f"{a}_{b}_half", "scheme_missing_key") for a in ("arrive", "leave") for b in ("first", "second"))}),
    (FLAT + "[months]\nmethod = 'weekly'\nday = 40\n", {
        ("months", "method", "scheme_bad_option"), ("months", "day", "scheme_out_of_range")}),
    (FLAT + "[grades]\nfactors = {'优秀' = 1.1, '称职' = 1}\n", {
        ("grades.factors", "基本称职", "scheme_missing_figure"), ("grades.factors", "不称职", "scheme_missing_figure")}),
    (FLAT + "[grades]\nfactors = {'良' = 1}\nundetermined = {'生病' = 0}\n", {
        ("grades.factors", "良", "scheme_unknown_word"), ("grades.undetermined", "生病", "scheme_unknown_word")}),
    (FLAT + "[grades]\n", {("grades", "factors", "scheme_missing_key")}),
    (FLAT + "[grades]\nfactors = 5\n", {("grades", "factors", "scheme_wrong_type")}),
    (FLAT + "grades = 5\n", {("standards", "grades", "scheme_unknown_key")}),
    (FLAT + "[sanctions]\nfactors = {'批评' = 1, '罚款及以上' = 0}\n", {
        ("sanctions.factors", "批评", "scheme_unknown_word"), ("sanctions.factors", "罚款及以上", "scheme_unknown_word")}),
    (FLAT + "[[deductions.items]]\nkinds = ['事假']\n", {("deductions.items", "rate", "scheme_missing_key")}),
    (FLAT + "[deductions]\nitems = [{kinds = [], rate = 1}]\n", {("deductions.items", "kinds", "scheme_missing_key")}),
    (FLAT + "[[deductions.items]]\nkinds = ['事假', '迟到']\nrate = 1\npercent = 1\n", {
        ("deductions.items", "rate", "scheme_conflict"), ("deductions.items", "unit", "scheme_missing_key")}),
    (FLAT + "[[deductions.items]]\nkinds = ['摸鱼', 5]\nrate = 1\n", {
        ("deductions.items", "kinds[1]", "scheme_unknown_word"), ("deductions.items", "kinds[2]", "scheme_wrong_type")}),
    (FLAT + "[[deductions.items]]\nkinds = '事假'\ndaily_divisor = 0\n", {
        ("deductions.items", "daily_divisor", "scheme_out_of_range")}),
    (FLAT + "[[deductions.items]]\nkinds = '事假'\nsteps = [{over = 5, percent = 30}, {over = 9, percent = 20}]\n", {
        ("deductions.items", "steps", "scheme_out_of_range")}),
    (FLAT + "[[deductions.items]]\nkinds = '事假'\nsteps = [{percent = 30}]\n", {
        ("deductions.items", "steps", "scheme_conflict")}),
    (FLAT + "[[exclusions]]\nname = '空'\n[[exclusions]]\nname = '无数'\nkinds = '旷工'\n", {
        ("exclusions[1]", "kinds", "scheme_missing_key"), ("exclusions[2]", "at_least", "scheme_missing_key")}),
    (FLAT + "[[exclusions]]\nname = '双'\nkinds = '事假'\nover = 1\nat_least = 1\nconsecutive = true\n", {
        ("exclusions", "at_least", "scheme_conflict"), ("exclusions", "consecutive", "scheme_conflict")}),
    (FLAT + "[[exclusions]]\nname = '日'\nnot_on_roll_on = '13-31'\nsanctions = ['批评']\nreasons = [5]\n", {
        ("exclusions", "not_on_roll_on", "scheme_wrong_type"), ("exclusions", "sanctions", "scheme_unknown_word"),
        ("exclusions", "reasons", "scheme_wrong_type")}),
    (FLAT + "[[blends]]\nname = 'B'\ntown_weight = 0.5\ndepartment_weight = 0.6\ndepartment_standard = 1\n"
     "score_weights = {'街道' = 0.9}\n", {
        ("blends", "town_weight", "scheme_weights"), ("blends", "score_weights", "scheme_weights"),
        ("blends", "agencies", "scheme_missing_key")}),
    (FLAT + "[[manual]]\nstaff_no = '1'\namount = 0\ntitle = 'x'\ndocument = 'y'\n", {
        ("manual", "amount", "scheme_out_of_range")}),
    (FLAT + "[[awards]]\nstaff_no = ''\namount = -1\ntitle = 5\n", {
        ("awards", "staff_no", "scheme_wrong_type"), ("awards", "amount", "scheme_out_of_range"),
        ("awards", "title", "scheme_wrong_type"), ("awards", "document", "scheme_missing_key")}),
    (FLAT + "[veto]\ntier_drop = 1\npolice_too = 1\n", {("veto", "police_too", "scheme_wrong_type")}),
    (FLAT + "[veto]\ntier_drop = 1\n", {("veto", "tier_drop", "scheme_conflict")}),
    (FLAT + "[rounding]\nunit = 0.5\n", {("rounding", "unit", "scheme_bad_option")}),
    (FLAT + "[probation]\nfirst_half=1\nsecond_half=1\npending=1\nended={'1'='昨天'}\n", {
        ("probation.ended", "1", "scheme_wrong_type")}),
    (FLAT + "[police]\nreading = 'B'\ninclude_auxiliary = true\nstreet_deductions = true\n", {
        ("police", "ratio", "scheme_missing_key"), ("police", "auxiliary_coefficient", "scheme_missing_key"),
        ("police", "street_deductions", "scheme_conflict")}),
    (FLAT + "[police]\nreading = 'C'\n", {("police", "paid_elsewhere", "scheme_missing_key")}),
    (FLAT + "[police]\nreading = 'D'\ntown_weight = 0.6\ncap_amount = 5\ncap_class = '科员'\n", {
        ("police", "department_standard", "scheme_missing_key"), ("police", "town_weight", "scheme_weights"),
        ("police", "cap_class", "scheme_conflict")}),
    (FLAT + "[coefficients]\nvalues = {'副科' = 1}\ntimes = [{by='agency', values={'国土所' = 1}}]\n"
     "[police]\ncap_class = '科员'\nmonths = {method = 'half_year', arrive_first_half = 1, leave_first_half = 1,"
     " leave_second_half = 1}\n", {
        ("police", "cap_class", "scheme_missing_figure"), ("police", "cap_class", "scheme_conflict"),
        ("police.months", "arrive_second_half", "scheme_missing_key")}),
    (HEAD + "[street]\ntier='一等'\ntiers=['一等','二等']\n[standards]\namounts={'一等'=1,'二等'=1}\n"
     "[police]\nstandards={amounts={'一等'=1}}\n", {("police.standards.amounts", "二等", "scheme_missing_figure")}),
    (FLAT + "[tax]\nrule = 'one_off_2005'\n", {("tax", "wage", "scheme_missing_key")}),
    (FLAT + "[cap]\nper_person = '1/0'\n", {("cap", "per_person", "scheme_wrong_type")}),
    (FLAT + "[cap]\nper_person = true\n", {("cap", "per_person", "scheme_wrong_type")}),
    (FLAT + "[sanctions]\nfactors = {'警告' = 1, '行政警告' = 0}\n", {("sanctions.factors", "行政警告", "scheme_twice")}),
    (FLAT + "[[exclusions]]\nname = '等次'\ngrades = ['良', 5]\n", {
        ("exclusions", "grades[1]", "scheme_unknown_word"), ("exclusions", "grades[2]", "scheme_wrong_type")}),
    (FLAT + "[tax]\nrule = 'by_date'\n", {("tax", "pay_date", "scheme_missing_key")}),
    (FLAT + "[tax]\nrule = 'by_date'\npay_date = 2028-01-01\n", {("tax", "pay_date", "tax_no_rule_for_date")}),
    (FLAT + "[tax]\nrule = 'by_date'\npay_date = 2020-01-01T00:00:00\n", {("tax", "pay_date", "scheme_wrong_type")}),
]  # fmt: skip
