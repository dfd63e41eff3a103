// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QLabel;
class QPlainTextEdit;

namespace latchkey {

class IconView;
class StripButton;

/// One message. All texts are plain text; markup in them is shown as it is.
struct StripMessage
{
    enum class Kind { Info, Warning, Error };

    Kind kind = Kind::Info;
    QString lead; ///< A part of `text` to set in bold, usually a workspace's name. May be empty.
    QString text;
    QString actionText; ///< Empty: no button.
    std::function<void()>
        action;      ///< Called for the button. Dismiss the message before what it refers to dies.
    QString details; ///< Empty: nothing to unfold.
    bool closable = true;
};

/// The strip in the window that tells what happened; hidden while there is nothing to tell.
///
/// Messages are told apart by a key of the caller's: a new one of the same key takes the old one's place.
/// Of several the most serious is shown, of equals the newest, and the strip says how many more there are.
class MessageStrip : public QWidget
{
    Q_OBJECT
public:
    explicit MessageStrip(QWidget *parent = nullptr);
    ~MessageStrip() override;

    using QWidget::show;
    void show(const QString &key, const StripMessage &message);
    /// Does nothing when there is no such message.
    void dismiss(const QString &key);
    void dismissAll();

    [[nodiscard]] bool has(const QString &key) const;
    [[nodiscard]] int count() const { return static_cast<int>(m_messages.size()); }
    /// The key of the message that is shown; empty when there is none.
    [[nodiscard]] QString currentKey() const;
    /// The plain text of the message that is shown.
    [[nodiscard]] QString currentText() const;

Q_SIGNALS:
    /// The person closed the message.
    void closed(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Entry
    {
        QString key;
        StripMessage message;
    };

    [[nodiscard]] const Entry *current() const;
    void refresh();
    void refreshLook();
    void showDetails(bool shown);
    void closeCurrent();
    void runAction();

    QList<Entry> m_messages; ///< The newest last.
    QString m_announced;     ///< What assistive programs were told last.
    IconView *m_icon;
    QLabel *m_text;
    QLabel *m_more;
    StripButton *m_action;
    StripButton *m_toggle;
    StripButton *m_close;
    QPlainTextEdit *m_details;
};

} // namespace latchkey
