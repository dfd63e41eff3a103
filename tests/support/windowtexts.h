// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/hostiletexts.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScreen>
#include <QStatusBar>
#include <QTextDocument>

namespace latchkey {

/// Reads every text of a window, wherever it is shown or spoken, and notes those that nobody should meet:
/// characters that hide or move others, markup that would be obeyed, and more words than the place can hold.
class WindowTexts
{
public:
    explicit WindowTexts(QWidget &window)
    {
        QWidgetList widgets = window.findChildren<QWidget *>();
        widgets.prepend(&window);
        for (QWidget *widget : std::as_const(widgets))
            readWidget(*widget);
        readSpoken(QAccessible::queryAccessibleInterface(&window));
        checkSize(window);
    }

    [[nodiscard]] bool isHarmless() const { return m_faults.isEmpty(); }
    /// The first faults, for a failing test.
    [[nodiscard]] QString faults() const { return m_faults.mid(0, 6).join(QLatin1Char('\n')); }
    /// The text is there, somewhere.
    [[nodiscard]] bool contain(const QString &part) const { return !m_texts.filter(part).isEmpty(); }

private:
    enum class Place {
        Line,    ///< Among others, in one line.
        Lines,   ///< In lines of its own.
        Scrolled ///< In a field of its own that shows a part of it.
    };

    static constexpr qsizetype longest = 2'400;

    void fault(const QString &where, const QString &what, const QString &text)
    {
        m_faults << QStringLiteral("%1: %2: %3").arg(where, what, text.left(60).toHtmlEscaped());
    }

    void add(const QString &where, const QString &text, Place place)
    {
        if (text.isEmpty())
            return;
        m_texts << text;
        const QString wrong = shownFault(text, place == Place::Lines || place == Place::Scrolled);
        if (!wrong.isEmpty())
            fault(where, wrong, text);
        if (text.size() > longest && place != Place::Scrolled)
            fault(where, QStringLiteral("%1 characters").arg(text.size()), text);
    }

    void addToolTip(const QString &where, const QString &toolTip)
    {
        // What Qt takes for rich text must be ours: plain text in one paragraph.
        static const QRegularExpression ours(
            QStringLiteral("\\A<p style='white-space:pre-wrap'>(?:[^<]|<br>)*</p>\\z"));
        if (!Qt::mightBeRichText(toolTip))
            return add(where + QStringLiteral(", tool tip"), toolTip, Place::Lines);
        if (!ours.match(toolTip).hasMatch())
            fault(where, QStringLiteral("tool tip with markup"), toolTip);
        QTextDocument document;
        document.setHtml(toolTip);
        add(where + QStringLiteral(", tool tip"), document.toPlainText(), Place::Lines);
        // A tool tip breaks its lines between words.
        document.setTextWidth(640);
        if (document.size().width() > 1'024 || document.size().height() > 720 || document.blockCount() > 1)
            fault(where, QStringLiteral("tool tip larger than a screen"), toolTip);
    }

    void readLabel(const QString &where, const QLabel &label)
    {
        add(where, label.text(), label.wordWrap() ? Place::Lines : Place::Line);
        static const QRegularExpression tag(QStringLiteral("<(?!/?b>)"));
        const bool mayObey = label.textFormat() == Qt::RichText
                                 ? label.text().contains(tag)
                                 : label.textFormat() == Qt::AutoText && Qt::mightBeRichText(label.text());
        if (mayObey || label.textFormat() == Qt::MarkdownText)
            fault(where, QStringLiteral("markup would be obeyed"), label.text());
    }

    void readWidget(QWidget &widget)
    {
        const QString where = QString::fromLatin1(widget.metaObject()->className());
        add(where + QStringLiteral(", title"), widget.windowTitle(), Place::Line);
        add(where + QStringLiteral(", what's this"), widget.whatsThis(), Place::Lines);
        add(where + QStringLiteral(", status tip"), widget.statusTip(), Place::Line);
        add(where + QStringLiteral(", name"), widget.accessibleName(), Place::Lines);
        add(where + QStringLiteral(", description"), widget.accessibleDescription(), Place::Lines);
        addToolTip(where, widget.toolTip());
        const QList<QAction *> actions = widget.actions();
        for (const QAction *action : actions) {
            add(where + QStringLiteral(", action"), action->text(), Place::Line);
            add(where + QStringLiteral(", action's status tip"), action->statusTip(), Place::Line);
            addToolTip(where + QStringLiteral(", action"), action->toolTip());
        }
        if (const auto *label = qobject_cast<QLabel *>(&widget))
            readLabel(where, *label);
        else if (const auto *button = qobject_cast<QAbstractButton *>(&widget))
            add(where, button->text(), Place::Line);
        else if (const auto *edit = qobject_cast<QLineEdit *>(&widget))
            addField(where, *edit);
        else if (const auto *area = qobject_cast<QPlainTextEdit *>(&widget))
            add(where, area->toPlainText(), Place::Scrolled);
        else if (const auto *group = qobject_cast<QGroupBox *>(&widget))
            add(where, group->title(), Place::Line);
        else if (const auto *combo = qobject_cast<QComboBox *>(&widget))
            readModel(where, *combo->model());
        else if (const auto *bar = qobject_cast<QStatusBar *>(&widget))
            add(where, bar->currentMessage(), Place::Line);
        else if (const auto *view = qobject_cast<QAbstractItemView *>(&widget);
                 view && view->model() && !qobject_cast<QHeaderView *>(&widget))
            readModel(where, *view->model());
    }

    void addField(const QString &where, const QLineEdit &edit)
    {
        const QString wrong = shownFault(edit.text(), false);
        if (!wrong.isEmpty())
            fault(where, wrong, edit.text());
        m_texts << edit.text();
        add(where, edit.placeholderText(), Place::Line);
    }

    void readModel(const QString &where, const QAbstractItemModel &model)
    {
        for (int column = 0; column < model.columnCount(); ++column) {
            add(where, model.headerData(column, Qt::Horizontal).toString(), Place::Line);
            for (int row = 0; row < model.rowCount(); ++row) {
                const QModelIndex index = model.index(row, column);
                for (const int role : {int(Qt::DisplayRole), int(Qt::StatusTipRole), int(Qt::WhatsThisRole),
                                       int(Qt::AccessibleTextRole), int(Qt::AccessibleDescriptionRole)})
                    add(where + QStringLiteral(", cell"), index.data(role).toString(), Place::Line);
                addToolTip(where + QStringLiteral(", cell"), index.data(Qt::ToolTipRole).toString());
            }
        }
    }

    void readSpoken(QAccessibleInterface *first)
    {
        QList<QAccessibleInterface *> pending{first};
        while (!pending.isEmpty()) {
            QAccessibleInterface *interface = pending.takeLast();
            if (!interface)
                continue;
            for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Help})
                add(QStringLiteral("spoken"), interface->text(kind), Place::Lines);
            add(QStringLiteral("spoken value"), interface->text(QAccessible::Value), Place::Scrolled);
            for (int i = 0; i < interface->childCount(); ++i)
                pending << interface->child(i);
        }
    }

    void checkSize(const QWidget &window)
    {
        // What a small computer shows.
        constexpr QSize screen(1'024, 720);
        const QSize least = window.minimumSizeHint();
        if (least.width() > screen.width() || least.height() > screen.height())
            m_faults << QStringLiteral("The window needs %1 x %2").arg(least.width()).arg(least.height());
        if (!window.inherits("latchkey::MainWindow") &&
            (window.width() > screen.width() || window.height() > window.screen()->size().height()))
            m_faults << QStringLiteral("The window is %1 x %2").arg(window.width()).arg(window.height());
    }

    QStringList m_texts;
    QStringList m_faults;
};

} // namespace latchkey
