// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace rollcall::ui {

class SpeakerStyles;

/// One other voice and how similar it is.
struct SimilarVoice
{
    qint64 speakerId = 0;
    QString name;
    double cosine = 0.0; ///< -1 to 1; below 0 the bar is empty

    bool operator==(const SimilarVoice&) const = default;
};

/// The most similar voices as bars, with their cosine at the right.
class SimilarityBars : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kRows = 3;

    /// @param styles must outlive it
    explicit SimilarityBars(const SpeakerStyles& styles, QWidget* parent = nullptr);

    /// The first kRows are shown.
    void setVoices(const QList<SimilarVoice>& voices);
    [[nodiscard]] const QList<SimilarVoice>& voices() const { return m_voices; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;

    const SpeakerStyles& m_styles;
    QList<SimilarVoice> m_voices;
};

} // namespace rollcall::ui
