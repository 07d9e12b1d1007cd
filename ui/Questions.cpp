// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Questions.h"

#include <QCoreApplication>
#include <QFileDialog>
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

QStringList Questions::soundFiles(QWidget* parent)
{
    return QFileDialog::getOpenFileNames(
        parent, QCoreApplication::translate("Questions", "Choose recordings"), {},
        QCoreApplication::translate("Questions",
                                    "Sound files (*.wav *.flac *.ogg *.opus *.mp3 *.m4a *.aac);;All files (*)"));
}

QString Questions::folder(QWidget* parent, const QString& title)
{
    return QFileDialog::getExistingDirectory(parent, title);
}

QString Questions::recipeFile(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, QCoreApplication::translate("Questions", "Choose a recipe"), {},
                                        QCoreApplication::translate("Questions", "Recipes (*.toml)"));
}

QString Questions::modelFile(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, QCoreApplication::translate("Questions", "Choose a model"), {},
                                        QCoreApplication::translate("Questions", "Models (*.safetensors)"));
}

} // namespace rollcall::ui
