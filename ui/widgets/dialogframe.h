// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QBoxLayout;
class QPushButton;
class QScrollArea;

namespace latchkey {

class FormGrid;
class MessageStrip;

/// The arrangement of a dialog with a form: messages on top, fields that scroll on a small screen, a footer
/// with a remark and two buttons. Grows when the fields come to need more height; never moves or shrinks by
/// itself.
class DialogFrame : public QDialog
{
    Q_OBJECT
public:
    /// `acceptName` is the accessible name of the button with `acceptText`.
    DialogFrame(const QString &acceptText, const QString &acceptName, QWidget *parent);

    void setVisible(bool visible) override;

protected:
    [[nodiscard]] FormGrid &form() { return *m_form; }
    [[nodiscard]] MessageStrip &strip() { return *m_strip; }
    [[nodiscard]] QPushButton &acceptButton() { return *m_accept; }
    [[nodiscard]] QPushButton &cancelButton() { return *m_cancel; }
    /// The part of the footer before the buttons; takes the widget over.
    void addRemark(QWidget *remark, int stretch);

    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeFooter(const QString &acceptText, const QString &acceptName);
    void growLater(const QEvent &event);
    void growToFit();
    [[nodiscard]] int heightAround(int width) const;

    MessageStrip *m_strip;
    QScrollArea *m_scroll;
    FormGrid *m_form;
    QBoxLayout *m_remarks = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_cancel = nullptr;
    bool m_arranged = false;
};

} // namespace latchkey
