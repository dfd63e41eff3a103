// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/identity.h"
#include "domain/profile.h"

#include <QWidget>

class QFormLayout;
class QLabel;

namespace latchkey {

/// What is known of one workspace, for the details pane.
struct WorkspaceSubject
{
    Profile profile;
    Identity identity; ///< Empty before the workspace answered.
    QString state;     ///< In words.

    friend bool operator==(const WorkspaceSubject &, const WorkspaceSubject &) = default;
};

/// The facts of one workspace, line by line: who is signed in, how, and where.
class WorkspaceFacts : public QWidget
{
    Q_OBJECT
public:
    explicit WorkspaceFacts(QWidget *parent = nullptr);

    void write(const WorkspaceSubject &subject);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        QLabel *title;
        QLabel *text;
    };

    [[nodiscard]] Row addRow(const QString &title, QLabel *text);
    static void setRow(const Row &row, const QString &text);
    void applyPalette();

    QLabel *m_name;
    QLabel *m_hint;
    QFormLayout *m_form;
    Row m_state;
    Row m_user;
    Row m_way;
    Row m_host;
    Row m_number;
};

} // namespace latchkey
