// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filefield.h"

#include "widgets/theme.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

namespace latchkey {

FileField::FileField(Words words, QWidget *parent)
    : FieldGroup(words.accessibleName, parent)
    , m_words(std::move(words))
    , m_edit(new QLineEdit(this))
    , m_clear(new QPushButton(tr("C&lear"), this))
{
    m_edit->setAccessibleName(m_words.accessibleName);
    m_clear->setAccessibleName(tr("Clear"));
    auto *browseButton = new QPushButton(tr("&Browse…"), this);
    browseButton->setAccessibleName(tr("Browse"));
    for (QPushButton *button : {browseButton, m_clear})
        button->setAutoDefault(false);
    m_clear->setEnabled(false);
    setFocusProxy(m_edit);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(spacing::unit);
    row->addWidget(m_edit, 1);
    row->addWidget(browseButton);
    row->addWidget(m_clear);

    connect(m_edit, &QLineEdit::textChanged, this, [this] {
        m_clear->setEnabled(!m_edit->text().isEmpty());
        Q_EMIT changed();
    });
    connect(browseButton, &QPushButton::clicked, this, &FileField::browse);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        m_edit->clear();
        // The button is disabled now, and the focus would wander off.
        m_edit->setFocus(Qt::OtherFocusReason);
    });
}

QWidget *FileField::firstLine() const
{
    return m_edit;
}

QString FileField::file() const
{
    return QDir::fromNativeSeparators(m_edit->text().trimmed());
}

void FileField::setFile(const QString &file)
{
    m_edit->setText(QDir::toNativeSeparators(file));
}

void FileField::browse()
{
    auto *dialog = new QFileDialog(this, m_words.title, QFileInfo(file()).path(), m_words.filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FileField::setFile);
    dialog->open();
}

} // namespace latchkey
