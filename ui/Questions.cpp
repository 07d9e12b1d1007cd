// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Questions.h"

#include "core/audio/io/SoundEndings.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

namespace rollcall::ui {

bool Questions::confirm(QWidget* parent, const QString& title, const QString& text, const QString& accept)
{
    QMessageBox box(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
    const QPushButton* yes = box.addButton(accept, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

int Questions::choose(QWidget* parent, const QString& title, const QString& text, const QStringList& options,
                      const QString& accept)
{
    QInputDialog dialog(parent);
    dialog.setWindowTitle(title);
    dialog.setLabelText(text);
    dialog.setComboBoxItems(options);
    dialog.setOkButtonText(accept);
    if (auto* label = dialog.findChild<QLabel*>()) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    return dialog.exec() == QDialog::Accepted ? static_cast<int>(options.indexOf(dialog.textValue())) : -1;
}

QStringList Questions::soundFiles(QWidget* parent)
{
    QStringList patterns;
    for (const std::string_view ending : audio::soundEndings()) {
        patterns << QLatin1Char('*') + QLatin1StringView(ending.data(), static_cast<qsizetype>(ending.size()));
    }
    return QFileDialog::getOpenFileNames(parent, QCoreApplication::translate("Questions", "Choose recordings"), {},
                                         QCoreApplication::translate("Questions", "Sound files (%1);;All files (*)")
                                             .arg(patterns.join(QLatin1Char(' '))),
                                         nullptr, QFileDialog::HideNameFilterDetails);
}

QString Questions::profileFile(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, QCoreApplication::translate("Questions", "Import speakers"), {},
                                        QCoreApplication::translate("Questions", "Voice profiles (*.rcprofiles)"));
}

std::optional<QString> Questions::passphrase(QWidget* parent, const QString& title, const QString& text)
{
    bool accepted = false;
    const QString typed = QInputDialog::getText(parent, title, text, QLineEdit::Password, {}, &accepted);
    return accepted ? std::optional(typed) : std::nullopt;
}

QString Questions::folder(QWidget* parent, const QString& title)
{
    return QFileDialog::getExistingDirectory(parent, title);
}

QString Questions::saveFile(QWidget* parent, const QString& title, const QString& suggestion)
{
    return QFileDialog::getSaveFileName(parent, title, suggestion);
}

QString Questions::recipeFile(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, QCoreApplication::translate("Questions", "Choose a recipe"), {},
                                        QCoreApplication::translate("Questions", "Recipes (*.toml)"));
}

QString Questions::storeFile(QWidget* parent)
{
    return QFileDialog::getOpenFileName(
        parent, QCoreApplication::translate("Questions", "Choose a speaker store"), {},
        QCoreApplication::translate("Questions", "Speaker stores (*.db);;All files (*)"));
}

QString Questions::modelFile(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, QCoreApplication::translate("Questions", "Choose a model"), {},
                                        QCoreApplication::translate("Questions", "Models (*.safetensors)"));
}

QString Questions::trialList(QWidget* parent)
{
    return QFileDialog::getOpenFileName(
        parent, QCoreApplication::translate("Questions", "Choose a list of trials"), {},
        QCoreApplication::translate("Questions", "Lists (*.txt *.tsv *.csv);;All files (*)"));
}

QString Questions::packFile(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, QCoreApplication::translate("Questions", "Choose a pack"), {},
                                        QCoreApplication::translate("Questions", "Packs (*.pack);;All files (*)"));
}

} // namespace rollcall::ui
