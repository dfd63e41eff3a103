// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChar>
#include <QList>
#include <QString>

#include <utility>

namespace latchkey {

struct HostileText
{
    const char *name;
    QString text;
};

namespace hostile {

[[nodiscard]] inline QString charactersFrom(char32_t first, char32_t last)
{
    QString text = QStringLiteral("a");
    for (char32_t c = first; c <= last; ++c)
        text += QChar::fromUcs4(c);
    return text += QLatin1Char('z');
}

[[nodiscard]] inline QString repeated(const QString &part, qsizetype count)
{
    return part.repeated(count);
}

/// An image of this computer that is to be loaded, in bold, linked and large.
[[nodiscard]] inline QString markup(const QString &origin = QStringLiteral("http://127.0.0.1:1"))
{
    return QStringLiteral("<img src=\"%1/x.png\"><b>bold</b><a href='%1'>link</a><h1>big</h1><br>&lt;&amp;")
        .arg(origin);
}

} // namespace hostile

/// Texts that a server may send in any field, each with what it is up to.
[[nodiscard]] inline QList<HostileText> hostileTexts()
{
    using namespace hostile;
    return {
        {"markup", markup()},
        {"style",
         QStringLiteral("<style>* { font-size: 99pt }</style><table><tr><td>cell<script>x</script>")},
        {"C0 controls", charactersFrom(0x00, 0x1F)},
        {"C1 controls", charactersFrom(0x7F, 0x9F)},
        {"NUL in the middle", QStringLiteral("before") + QChar(0) + QStringLiteral("after")},
        {"terminal sequences", QStringLiteral("\x1b[31mred\x1b]0;title\x07")},
        {"line ends", QStringLiteral("a\nb\r\nc\rd\u2028e\u2029f\u0085g\vh\fi\tj")},
        {"many lines", repeated(QStringLiteral("line\n"), 2'000)},
        {"bidirectional controls", charactersFrom(0x202A, 0x202E) + charactersFrom(0x2066, 0x2069)},
        {"bidirectional marks", QStringLiteral("a\u200e\u200f\u061cb")},
        {"zero width", QStringLiteral("ad\u200bm\u2060i\ufeffn\u00ad")},
        {"joiners that join nothing", QStringLiteral("ad\u200cm\u200din\u200d")},
        {"fillers", QStringLiteral("a\u3164\u115f\u1160\uffa0\u034f\u17b4\u180ez")},
        {"selectors that select nothing", QStringLiteral("a\ufe0fb\ufe001\ufe0f ")},
        {"tags", QStringLiteral("a") + charactersFrom(0xE0001, 0xE007F)},
        {"lone surrogates", QStringLiteral("a") + QChar(0xD83D) + QLatin1Char('b') + QChar(0xDC00)},
        {"non-characters", QStringLiteral("a") + QChar(0xFFFF) + QChar(0xFFFE) + QChar(0xFDD0)},
        {"tower of marks", QStringLiteral("Z") + repeated(QStringLiteral("\u0301"), 500)},
        {"endless emoji", repeated(QStringLiteral("👩\u200d"), 2'000)},
        {"long word", QString(10'000, QLatin1Char('W'))},
        {"long sentence", repeated(QStringLiteral("word "), 2'000)},
        {"place markers", QStringLiteral("%1 %2 %3 %n %L1 %%")},
        {"mnemonics", QStringLiteral("&File && &Edit")},
        {"from right to left", QStringLiteral("محمد (admin) 123 שלום")},
        {"blank", QStringLiteral(" \u00a0\u3000 ")},
    };
}

/// Why a text must not be shown as it is; empty when nothing speaks against it. Knows nothing of how the
/// program makes texts harmless.
[[nodiscard]] inline QString shownFault(const QString &text, bool hasLines)
{
    const auto named = [](const char *what, char32_t c) {
        return QStringLiteral("%1 U+%2").arg(QLatin1String(what)).arg(quint32(c), 4, 16, QLatin1Char('0'));
    };
    constexpr char32_t joiners[] = {0x200C, 0x200D};
    static const QList<char32_t> invisible{0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180E, 0x3164, 0xFFA0};
    int marks = 0;
    char32_t before = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPair =
            text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        const char32_t c =
            isPair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1)) : char32_t(text.at(i).unicode());
        i += isPair ? 1 : 0;
        const bool isJoiner = c == joiners[0] || c == joiners[1];
        const QChar::Category category = QChar::category(c);
        marks = category == QChar::Mark_NonSpacing ? marks + 1 : 0;
        if (c == u'\n' && hasLines)
            continue;
        if (category == QChar::Other_Control || category == QChar::Other_Surrogate)
            return named("control or surrogate", c);
        if (category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            return named("line end", c);
        if ((category == QChar::Other_Format && !isJoiner) || invisible.contains(c))
            return named("invisible", c);
        if ((c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF))
            return named("non-character", c);
        if ((isJoiner || (c >= 0xFE00 && c <= 0xFE0F)) && before < 0x80)
            return named("joins nothing", c);
        if (marks > 10)
            return QStringLiteral("tower of marks");
        before = c;
    }
    return {};
}

} // namespace latchkey
