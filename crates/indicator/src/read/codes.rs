//! Codes of faults within one file.

use crate::codes::code;

code! {
    pub P001 = "P001", Error;
    title: "TOML 语法错误", "TOML syntax error";
    what: "文件不符合 TOML 语法。", "The file is not TOML.";
    why: "出错处前后的内容可能被误读，该文件的定义不能使用。", "What stands around it may be misread, so the definitions of the file cannot be used.";
    mend: "按提示的位置补上引号、括号、逗号或等号；同一个键只写一次。", "Add the quote, bracket, comma or equals sign where it is missing; write each key once.";
}
code! {
    pub P002 = "P002", Error;
    title: "文件不是 UTF-8 编码", "file is not UTF-8";
    what: "文件中有不属于 UTF-8 编码的字节，多半是以 GBK 保存的。", "The file holds bytes that are not UTF-8; most often it was saved as GBK.";
    why: "中文会读成乱码。", "Chinese text would be garbled.";
    mend: "用编辑器另存为 UTF-8。", "Save it as UTF-8 in an editor.";
}
code! {
    pub P003 = "P003", Error;
    title: "超过上限", "over a limit";
    what: "定义文件、一段文字或一个列表超过允许的大小。", "A definition file, a text or a list is larger than allowed.";
    why: "多半是放错了文件；过大的文件不读。", "Most often a wrong file was put there; what is too large is not read.";
    mend: "把文件拆开，或移出规划文件夹。", "Split the file, or move it out of the plan's folder.";
}
code! {
    pub P004 = "P004", Error;
    title: "不认识的键", "unknown key";
    what: "表中有一个此处不使用的键。", "A table has a key that is not used there.";
    why: "写错的键若被忽略，所写的内容就悄悄失效了。", "If a misspelt key were passed over, what it says would silently have no effect.";
    mend: "改成所列的键之一，或删去。", "Use one of the keys listed, or delete it.";
}
code! {
    pub P005 = "P005", Error;
    title: "缺少键", "missing key";
    what: "必需的键没有写。", "A key that is needed is not there.";
    why: "缺的内容不能靠猜。", "What is missing is not guessed.";
    mend: "补上这个键。", "Add the key.";
}
code! {
    pub P006 = "P006", Error;
    title: "值的类型不对", "wrong type of value";
    what: "例如该写数字的地方写了文字。", "For instance text where a number belongs.";
    why: "不作隐含转换。", "Nothing is converted silently.";
    mend: "按所需类型改写；文字加引号，数字和 true、false 不加。", "Write it as the type asked for: text in quotes, numbers and true or false without.";
}
code! {
    pub P007 = "P007", Error;
    title: "不认识的词", "unknown word";
    what: "只能取几个固定词的地方写了别的词。", "A word outside the closed list that is allowed there.";
    why: "这些词决定怎样计算和评价。", "These words decide how things are computed and judged.";
    mend: "改成所列的词之一。", "Use one of the words listed.";
}
code! {
    pub P008 = "P008", Error;
    title: "标识写法不对", "badly written id";
    what: "标识只用小写字母、数字和下划线，以字母开头（地区可以数字开头），不超过64个字符；地区代码为六位数字；分组代码可用大写字母。", "An id is made of lower-case letters, digits and `_`, begins with a letter (an area's may begin with a digit) and has at most 64 characters; an area code has six digits; a breakdown's code may have capitals.";
    why: "标识用于算式、文件名和数据列名。", "Ids stand in expressions, file names and data columns.";
    mend: "改写标识。", "Rewrite the id.";
}
code! {
    pub P009 = "P009", Error;
    title: "数值超出允许范围", "number out of bounds";
    what: "小数位数、倍数、容许误差、概率等不在允许的范围内。", "Decimals, a factor, a tolerance, a probability or the like is outside what is possible.";
    why: "这样的数不能用于计算或评价。", "Nothing can be computed or judged with it.";
    mend: "改成允许范围内的数。", "Use a number within the bounds.";
}
code! {
    pub P010 = "P010", Error;
    title: "年份不可能", "impossible year";
    what: "年份不在1949至2100之间，例如把2021写成2211。", "A year outside 1949 to 2100, such as 2211 for 2021.";
    why: "错误的年份会使目标或代码悄悄失效。", "A wrong year would silently disable a target or a code.";
    mend: "改正年份。", "Correct the year.";
}
code! {
    pub P011 = "P011", Error;
    title: "算式写法不对", "badly written expression";
    what: "算式只能由 + - * / 、括号、数字、数据项和指标组成。", "An expression is made of + - * /, parentheses, numbers, measures and indicators.";
    why: "读不懂的算式不能计算。", "What cannot be read cannot be computed.";
    mend: "按提示的位置改写。", "Rewrite it where shown.";
}
code! {
    pub P012 = "P012", Error;
    title: "文件没有按标识命名", "file not named after its id";
    what: "指标文件应为 `indicators/领域/标识.toml`，与其中的 domain 和 id 一致。", "An indicator stands in `indicators/<domain>/<id>.toml`, as its own domain and id say.";
    why: "复制后忘改标识是常见的错误；按名字要找得到文件。", "A copied file whose id was not changed is a common slip, and a file should be found by its name.";
    mend: "改文件名、文件夹或标识。", "Rename the file or the folder, or correct the id.";
}
code! {
    pub P013 = "P013", Error;
    title: "文件夹中不认识的文件", "unknown file in the folder";
    what: "规划文件夹中有不属于任何定义的文件。", "The plan's folder holds a file that belongs to no kind of definition.";
    why: "放错位置的定义不会被读入。", "A definition in the wrong place would not be read.";
    mend: "移到所列的位置；与规划无关的文件移出去。", "Move it to one of the places listed, or out of the folder.";
}
code! {
    pub P014 = "P014", Error;
    title: "没有 plan.toml", "no plan.toml";
    what: "文件夹中没有 plan.toml。", "The folder has no plan.toml.";
    why: "没有它就不是规划文件夹。", "Without it the folder is no plan.";
    mend: "检查路径是否正确；新规划先写 plan.toml。", "Check the path; begin a new plan with plan.toml.";
}
code! {
    pub P015 = "P015", Error;
    title: "文字缺一种语言或为空", "text empty or in one language only";
    what: "名称和说明要有中英两种文字；文字不能为空。", "Names and notes are in Chinese and English, and no text is empty.";
    why: "报告有中英两种版本。", "Reports come in both languages.";
    mend: "写成 { zh = \"…\", en = \"…\" }。", "Write { zh = \"…\", en = \"…\" }.";
}
code! {
    pub P016 = "P016", Error;
    title: "键的搭配不对", "keys do not go together";
    what: "有些键互相排斥，有些必须同时写，例如有 denominator 而无 numerator。", "Some keys exclude each other, others need each other, such as a denominator without a numerator.";
    why: "两种说法只能有一个成立。", "Only one of two statements can hold.";
    mend: "只留一个，或补上所缺的。", "Keep one of them, or add what is missing.";
}
code! {
    pub P017 = "P017", Error;
    title: "年份先后颠倒", "years in the wrong order";
    what: "开始年份晚于结束年份，或基期、中期、终期的先后不对。", "A first year after the last, or base, mid-term and final year out of order.";
    why: "这样的期间一年也不包含。", "Such a span holds no year.";
    mend: "改正年份。", "Correct the years.";
}
code! {
    pub P018 = "P018", Note;
    title: "其余问题未列出", "further faults not listed";
    what: "问题太多，只列出前一部分，并说明还有多少。", "There are too many faults; the first are listed and the others counted.";
    why: "改正前面的，后面的往往随之消失。", "Mending the first ones often mends the others.";
    mend: "改正所列的问题后再检查。", "Mend those listed and check again.";
}
code! {
    pub P019 = "P019", Error;
    title: "日期不可能", "impossible date";
    what: "日历上没有这一天，例如2月30日；或带有时间；或年份不在1949至2100之间；每年的期限写成2月29日也不行。", "No calendar has the day, such as 30 February; or it has a time of day; or its year is outside 1949 to 2100; or a yearly date is 29 February.";
    why: "期限和迟报天数由日期推算。", "Due dates and days late are counted from it.";
    mend: "写成 2022-03-08 这样的日期，不加引号。", "Write a date as 2022-03-08, without quotes.";
}
